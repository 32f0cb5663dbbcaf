package dev.orders.store.sqlite.scan;

import dev.orders.core.order.Order;
import dev.orders.core.order.OrderHistory;
import dev.orders.core.port.StoreUnavailableException;
import dev.orders.core.scan.OrderScan;
import dev.orders.core.tenant.TenantId;
import dev.orders.store.sqlite.OrderRows;
import dev.orders.store.sqlite.database.ExistingDatabase;
import dev.orders.store.sqlite.database.SqliteSession;
import dev.orders.store.sqlite.sql.MoveQuery;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Scans the database of a data directory. It only reads, so a service may use the directory meanwhile. Each page
/// is a transaction of its own: one that took as long as the scan would keep the service from emptying the
/// write-ahead log.
public final class SqliteOrderScan implements OrderScan {
    private final SqliteSession session;

    private SqliteOrderScan(SqliteSession session) {
        this.session = session;
    }

    /// Opens the database.
    ///
    /// @throws IllegalArgumentException if the directory has no database
    /// @throws IllegalStateException if another release has written the database, and its tables are others
    /// @throws StoreUnavailableException if the database cannot be read
    public static SqliteOrderScan open(Path directory) {
        ExistingDatabase database = ExistingDatabase.in(directory, "no data to read");
        SqliteOrderScan scan = answered(() -> new SqliteOrderScan(SqliteSession.reader(database.file())));
        try {
            return answered(() -> {
                ExistingDatabase.requireTablesOfThisRelease(scan.session);
                return scan;
            });
        } catch (RuntimeException refusal) {
            scan.close();
            throw refusal;
        }
    }

    @Override
    public long position() {
        return answered(() -> session.number("SELECT coalesce(max(position), 0) FROM order_events"));
    }

    @Override
    public Page read(long position, Optional<Place> after, int limit) {
        return answered(() -> session.atOneInstant(reads -> page(reads, position, after, limit)));
    }

    private static Page page(SqliteSession reads, long position, Optional<Place> after, int limit) throws SQLException {
        List<Order> found = reads.rows(
                MoveQuery.ORDERS,
                row -> OrderRows.order(row, new TenantId(row.text("tenant_id"))),
                after.map(place -> place.tenant().value()).orElse(""),
                after.map(place -> place.order().toString()).orElse(""),
                limit);
        List<OrderHistory> histories = new ArrayList<>(found.size());
        for (Order order : found) {
            OrderRows.history(reads, order, position).ifPresent(histories::add);
        }
        return new Page(
                histories,
                found.size() < limit
                        ? Optional.empty()
                        : Optional.of(new Place(
                                found.getLast().tenant(), found.getLast().id())));
    }

    private interface Reading<T> {
        T read() throws SQLException;
    }

    private static <T> T answered(Reading<T> reading) {
        try {
            return reading.read();
        } catch (SQLException failure) {
            throw new StoreUnavailableException("The database cannot be read: " + failure.getMessage(), failure);
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
