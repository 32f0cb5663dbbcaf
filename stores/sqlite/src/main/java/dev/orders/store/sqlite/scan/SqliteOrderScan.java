package dev.orders.store.sqlite.scan;

import dev.orders.core.order.Order;
import dev.orders.core.order.OrderHistory;
import dev.orders.core.port.StoreUnavailableException;
import dev.orders.core.scan.OrderScan;
import dev.orders.core.tenant.TenantId;
import dev.orders.store.sqlite.OrderRows;
import dev.orders.store.sqlite.backup.DatabaseCopy;
import dev.orders.store.sqlite.database.Migrations;
import dev.orders.store.sqlite.database.NativeLibrary;
import dev.orders.store.sqlite.database.SqliteSession;
import dev.orders.store.sqlite.sql.MoveQuery;
import java.nio.file.Files;
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
        Path database = directory.resolve(DatabaseCopy.FILE);
        if (!Files.exists(database)) {
            throw new IllegalArgumentException("The data directory " + directory + " has no data to read: there is no "
                    + DatabaseCopy.FILE + " in it");
        }
        NativeLibrary.load();
        SqliteOrderScan scan = answered(() -> new SqliteOrderScan(SqliteSession.reader(database)));
        try {
            scan.requireTablesOfThisRelease();
            return scan;
        } catch (RuntimeException refusal) {
            scan.close();
            throw refusal;
        }
    }

    private void requireTablesOfThisRelease() {
        long found = answered(() -> session.number("PRAGMA user_version"));
        if (found != Migrations.version()) {
            throw new IllegalStateException("The tables of the database have version " + found
                    + ", and this release reads version " + Migrations.version()
                    + ". Use the release of the service that writes it");
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
