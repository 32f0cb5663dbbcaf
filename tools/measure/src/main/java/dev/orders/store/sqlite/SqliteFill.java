package dev.orders.store.sqlite;

import dev.orders.core.order.StatusChange;
import dev.orders.core.placement.Claim;
import dev.orders.core.placement.Placement;
import dev.orders.measure.series.OpenOrders;
import dev.orders.measure.series.OrderSeries;
import dev.orders.store.sqlite.database.SqliteSession;
import dev.orders.store.sqlite.levels.Levels;
import dev.orders.store.sqlite.sql.Query;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.OptionalLong;

/// Fills the database of a store that is not open, with the store's own statements. Faster than the store, because
/// nothing waits for the disk and a transaction has thousands of orders. A crash of the machine may destroy the
/// database.
///
/// The newest orders, whose claims are kept, are created and changed one step after the other. Older ones are
/// inserted as an import does: with all their events, and without their claims, which the service would have purged.
public final class SqliteFill {
    private static final int TRANSACTION = 5_000;

    /// Enough for the pages that random keys and customers touch.
    private static final String CACHE = "PRAGMA cache_size=-1500000";

    private final Path file;
    private final OrderSeries series;
    private final long claims;
    private final OpenOrders open = new OpenOrders();
    private final Levels levels = Levels.ofStore();

    /// @param directory the data directory of a store that was opened before
    /// @param claims how many of the newest orders still have their claims
    public SqliteFill(Path directory, OrderSeries series, long claims) {
        this.file = directory.resolve("orders.db");
        this.series = series;
        this.claims = claims;
    }

    /// Writes the orders with the numbers `from` (inclusive) to `to` (exclusive).
    public void fill(long from, long to) {
        try (SqliteSession session = SqliteSession.single(file)) {
            session.execute("PRAGMA synchronous=OFF");
            session.execute("PRAGMA journal_mode=OFF");
            session.execute("PRAGMA locking_mode=EXCLUSIVE");
            session.execute(CACHE);
            long firstWithClaim = Math.max(from, to - claims);
            write(session, from, firstWithClaim, this::insert);
            write(session, firstWithClaim, to, this::create);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private interface Step {
        void write(SqliteSession session, long number) throws SQLException;
    }

    private void write(SqliteSession session, long from, long to, Step step) throws SQLException {
        for (long first = from; first < to; first += TRANSACTION) {
            session.execute("BEGIN IMMEDIATE");
            long end = Math.min(to, first + TRANSACTION);
            for (long number = first; number < end; number++) {
                step.write(session, number);
            }
            levels.merge(session);
            session.update(Query.PURGE_CLAIMS, series.createdAt(end).toEpochMilli(), TRANSACTION);
            session.execute("COMMIT");
        }
    }

    private void insert(SqliteSession session, long number) throws SQLException {
        require(OrderRows.insertImported(session, series.history(number), OptionalLong.empty()), number);
    }

    private void create(SqliteSession session, long number) throws SQLException {
        Claim claim = series.claim(number);
        require(PlacementRows.place(session, claim) instanceof Placement.Placed, number);
        for (StatusChange.Changed change : open.created(number, series.fate(number), claim)) {
            require(OrderRows.changeStatus(session, change), number);
        }
    }

    private static void require(boolean isWritten, long number) {
        if (!isWritten) {
            throw new IllegalStateException("not written: order " + number);
        }
    }
}
