package dev.orders.store.sqlite.importing;

import dev.orders.core.importing.ImportedOrder;
import dev.orders.core.importing.OrderImport;
import dev.orders.core.order.Order;
import dev.orders.core.order.OrderHistory;
import dev.orders.core.order.OrderReference;
import dev.orders.core.port.StoreUnavailableException;
import dev.orders.store.sqlite.OrderRows;
import dev.orders.store.sqlite.database.ExistingDatabase;
import dev.orders.store.sqlite.database.LogOwner;
import dev.orders.store.sqlite.database.SqliteSession;
import dev.orders.store.sqlite.levels.Levels;
import dev.orders.store.sqlite.sql.ImportQuery;
import dev.orders.store.sqlite.sql.Query;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;

/// Inserts orders into the database of a data directory, which a service may use meanwhile. SQLite has one writer at
/// a time, so a transaction takes milliseconds only, and the import rests after each.
///
/// Events that are not announced get positions below 1, which no reader of the event log asks for.
public final class SqliteOrderImport implements OrderImport {
    /// How long a transaction inserts. A create of the service waits that long at most.
    private static final Duration TRANSACTION = Duration.ofMillis(2);

    /// Long enough for a writer that waits. SQLite tries again after 1, 2, 5 and 10 milliseconds.
    private static final Duration PAUSE = Duration.ofMillis(1);

    /// How much longer than its transactions an import rests beside a service. With less, the slowest creates take
    /// more than twice as long as without an import (ADR 66).
    private static final int SHARE = 3;

    private final SqliteSession session;

    /// Changes when another program has written.
    private final Levels levels = Levels.ofStore();
    private long dataVersion;

    private SqliteOrderImport(SqliteSession session) {
        this.session = session;
    }

    /// Opens the database.
    ///
    /// @throws IllegalArgumentException if the directory has no database
    /// @throws IllegalStateException if another release has written the database, and its tables are others
    /// @throws StoreUnavailableException if the database cannot be used
    public static SqliteOrderImport open(Path directory) {
        ExistingDatabase database = ExistingDatabase.in(directory, "no database. Start the service once");
        SqliteOrderImport opened = answered(() -> new SqliteOrderImport(SqliteSession.importer(database.file())));
        try {
            return answered(() -> {
                ExistingDatabase.requireTablesOfThisRelease(opened.session);
                return opened;
            });
        } catch (RuntimeException refusal) {
            opened.close();
            throw refusal;
        }
    }

    @Override
    public List<Outcome> insert(List<OrderHistory> orders, Announcement announcement) {
        List<Outcome> outcomes = new ArrayList<>(orders.size());
        Iterator<OrderHistory> waiting = orders.iterator();
        while (waiting.hasNext()) {
            answered(() -> {
                long started = System.nanoTime();
                outcomes.addAll(commit(waiting, announcement));
                rest(System.nanoTime() - started);
                return session;
            });
        }
        return outcomes;
    }

    private List<Outcome> commit(Iterator<OrderHistory> waiting, Announcement announcement) throws SQLException {
        session.execute("BEGIN IMMEDIATE");
        try {
            List<Outcome> outcomes = insert(waiting, announcement);
            levels.merge(session);
            // SQLite may copy the WAL into the database after each of these transactions.
            LogOwner.renewMark(session);
            session.execute("COMMIT");
            return outcomes;
        } catch (SQLException | RuntimeException failure) {
            rollBack(failure);
            throw failure;
        }
    }

    /// Inserts orders until the time of a transaction is over.
    private List<Outcome> insert(Iterator<OrderHistory> waiting, Announcement announcement) throws SQLException {
        List<Outcome> outcomes = new ArrayList<>();
        long first = switch (announcement) {
            case EVENTS -> 0;
            case NONE -> firstPosition();
        };
        long end = System.nanoTime() + TRANSACTION.toNanos();
        do {
            OrderHistory order = waiting.next();
            OptionalLong before = switch (announcement) {
                case EVENTS -> OptionalLong.empty();
                case NONE -> OptionalLong.of(first - order.current().version() - 1);
            };
            boolean isInserted = OrderRows.insertImported(session, order, before);
            if (isInserted) {
                first -= order.current().version();
            }
            outcomes.add(isInserted ? new Outcome.Imported() : existing(order));
        } while (waiting.hasNext() && System.nanoTime() - end < 0);
        return outcomes;
    }

    private long firstPosition() throws SQLException {
        session.update(ImportQuery.HOLD_POSITION_0);
        return session.number("SELECT min(position) FROM order_events");
    }

    private Outcome existing(OrderHistory imported) throws SQLException {
        Order order = imported.current();
        Optional<Order> same = OrderRows.find(session, order.tenant(), order.id());
        if (same.isPresent()) {
            return ImportedOrder.isPresent(imported, OrderRows.history(session, same.get()))
                    ? new Outcome.Present()
                    : new Outcome.OtherOrder(order.id());
        }
        return session.rows(
                        Query.FIND_ORDER_OF_REFERENCE,
                        row -> new Outcome.OtherOrder(OrderRows.orderId(row.text("order_id"))),
                        order.tenant().value(),
                        order.reference().map(OrderReference::value).orElseThrow())
                .getFirst();
    }

    private void rollBack(Exception failure) {
        try {
            session.execute("ROLLBACK");
        } catch (SQLException alreadyRolledBack) {
            failure.addSuppressed(alreadyRolledBack);
        }
    }

    /// Leaves the database to others for longer than a transaction took, if others use it.
    private void rest(long transactionNanos) throws SQLException {
        long seen = dataVersion;
        dataVersion = session.number("PRAGMA data_version");
        LockSupport.parkNanos(
                seen == dataVersion ? PAUSE.toNanos() : Math.max(PAUSE.toNanos(), SHARE * transactionNanos));
    }

    /// Transactions do not wait for the disk, but the commit of this one writes everything before it to the disk too.
    @Override
    public void sync() {
        answered(() -> {
            session.execute("PRAGMA synchronous=FULL");
            int _ = session.update(Query.PROBE);
            session.execute("PRAGMA synchronous=NORMAL");
            return session;
        });
    }

    private interface Operation<T> {
        T run() throws SQLException;
    }

    private static <T> T answered(Operation<T> operation) {
        try {
            return operation.run();
        } catch (SQLException failure) {
            throw new StoreUnavailableException("The database cannot be written: " + failure.getMessage(), failure);
        }
    }

    @Override
    public void close() {
        answered(() -> {
            session.close();
            return session;
        });
    }
}
