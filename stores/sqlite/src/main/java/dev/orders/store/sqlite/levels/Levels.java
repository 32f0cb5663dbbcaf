package dev.orders.store.sqlite.levels;

import dev.orders.core.order.OrderId;
import dev.orders.store.sqlite.database.SqliteSession;
import dev.orders.store.sqlite.sql.LevelQuery;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Stream;

/// Keeps the first levels of the orders of customers small (ADR 69). Triggers add to level 0. A transaction that has
/// added more than the bound moves a slice to level 1 before it ends, and the next one from there to level 2.
///
/// The entries of a slice follow each other in the order of customers, so they share pages of the next level. Each
/// slice begins where the last one ended, because most entries have gathered there. These places are not stored:
/// other places would be as right.
public final class Levels {
    /// Each list by customer reads all entries of level 0, in about 50 µs.
    private static final int MOST_IN_LEVEL_0 = 600;

    /// On a hundred pages. With more, the entries that come from level 0 share fewer of them; with fewer, the entries
    /// that go to level 2 share fewer there.
    private static final int MOST_IN_LEVEL_1 = 8_000;

    /// The writer moves a slice in about a millisecond.
    private static final int SLICE = 200;

    private final Level first;
    private final Level second;

    /// Then the next transaction looks at the second level, so that a transaction seldom moves two slices.
    private boolean hasAddedToSecond;

    Levels(int mostInLevel0, int mostInLevel1, int slice) {
        this.first = new Level(
                mostInLevel0,
                slice,
                LevelQuery.COUNT_LEVEL_0,
                LevelQuery.FIND_END_OF_SLICE_0,
                LevelQuery.INSERT_SLICE_OF_0,
                LevelQuery.DELETE_SLICE_OF_0);
        this.second = new Level(
                mostInLevel1,
                slice,
                LevelQuery.COUNT_LEVEL_1,
                LevelQuery.FIND_END_OF_SLICE_1,
                LevelQuery.INSERT_SLICE_OF_1,
                LevelQuery.DELETE_SLICE_OF_1);
    }

    /// With the bounds of the store, for one thread.
    public static Levels ofStore() {
        return new Levels(MOST_IN_LEVEL_0, MOST_IN_LEVEL_1, SLICE);
    }

    /// Moves what is over the bounds, within a transaction.
    ///
    /// @return how many entries were moved
    public int merge(SqliteSession session) throws SQLException {
        boolean isSecondDue = hasAddedToSecond;
        int moved = first.merge(session);
        hasAddedToSecond = moved > 0;
        return isSecondDue ? moved + second.merge(session) : moved;
    }

    /// The place of an entry in the order of customers.
    @SuppressWarnings("ArrayRecordComponent")
    private record Place(String tenant, String customer, String status, byte[] order) {
        static final Place START = new Place("", "", "", CustomerOrders.bytes(OrderId.LEAST));

        /// The last character of Unicode is in no tenant.
        static final Place END =
                new Place(Character.toString(Character.MAX_CODE_POINT), "", "", CustomerOrders.bytes(OrderId.LEAST));

        Object[] values() {
            return new Object[] {tenant, customer, status, order};
        }
    }

    private static final class Level {
        private final int most;
        private final int slice;
        private final LevelQuery count;
        private final LevelQuery end;
        private final LevelQuery insert;
        private final LevelQuery delete;
        private Place next = Place.START;

        Level(int most, int slice, LevelQuery count, LevelQuery end, LevelQuery insert, LevelQuery delete) {
            this.most = most;
            this.slice = slice;
            this.count = count;
            this.end = end;
            this.insert = insert;
            this.delete = delete;
        }

        int merge(SqliteSession session) throws SQLException {
            long entries = session.first(count, row -> row.number("entries")).orElseThrow();
            int moved = 0;
            while (entries - moved > most) {
                // A transaction may have added more than a slice.
                moved += move(session, Math.max(slice, entries - moved - most));
            }
            return moved;
        }

        /// Moves fewer entries if the last ones are reached. Then the next slice begins at the first ones.
        private int move(SqliteSession session, long entries) throws SQLException {
            Optional<Place> end = session.first(
                    this.end,
                    row -> new Place(
                            row.text("tenant_id"), row.text("customer_id"), row.text("status"), row.bytes("order_id")),
                    values(next, entries));
            Object[] range = values(next, end.orElse(Place.END).values());
            next = end.orElse(Place.START);
            session.update(insert, range);
            return session.update(delete, range);
        }

        private static Object[] values(Place from, Object... more) {
            return Stream.concat(Stream.of(from.values()), Stream.of(more)).toArray();
        }
    }
}
