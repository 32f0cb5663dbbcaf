package dev.orders.store.sqlite.holdings;

import dev.orders.core.holdings.HoldingsStore;
import dev.orders.core.holdings.OrdersHeld;
import dev.orders.core.holdings.Space;
import dev.orders.core.holdings.Space.Disk;
import dev.orders.core.order.OrderStatus;
import dev.orders.core.port.StoreUnavailableException;
import dev.orders.store.sqlite.database.DatabaseFile;
import dev.orders.store.sqlite.database.ReaderPool;
import dev.orders.store.sqlite.database.SqliteSession;
import dev.orders.store.sqlite.sql.HoldingsQuery;
import dev.orders.store.sqlite.sql.Sql;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Measures the database file.
public record SqliteHoldingsStore(ReaderPool readers, Path file) implements HoldingsStore {
    /// Reads tenant by tenant, because the index begins with the tenant.
    @Override
    public OrdersHeld ordersOfAllTenants(OrderStatus status) {
        return readers.read(session -> session.atOneInstant(reads -> {
            OrdersHeld held = new OrdersHeld(0, Optional.empty());
            for (List<String> tenant = tenantAfter("", reads);
                    !tenant.isEmpty();
                    tenant = tenantAfter(tenant.getFirst(), reads)) {
                held = with(ofTenant(tenant.getFirst(), status, COUNTED - held.count(), reads), held);
            }
            return held;
        }));
    }

    private static List<String> tenantAfter(String tenant, SqliteSession reads) throws SQLException {
        return reads.rows(HoldingsQuery.FIND_NEXT_TENANT, row -> row.text("tenant_id"), tenant);
    }

    private static OrdersHeld ofTenant(String tenant, OrderStatus status, long most, SqliteSession reads)
            throws SQLException {
        long count = reads.rows(HoldingsQuery.COUNT_ORDERS, row -> row.number("found"), tenant, status.name(), most)
                .getFirst();
        Optional<Instant> oldest = reads.first(
                HoldingsQuery.FIND_OLDEST_CHANGE,
                row -> Instant.ofEpochMilli(row.number("updated_at")),
                tenant,
                status.name());
        return new OrdersHeld(count, oldest);
    }

    private static OrdersHeld with(OrdersHeld some, OrdersHeld others) {
        Optional<Instant> oldest =
                Stream.concat(some.oldest().stream(), others.oldest().stream()).min(Comparator.naturalOrder());
        return new OrdersHeld(some.count() + others.count(), oldest);
    }

    /// Claims are numbered one after the other, and the oldest expire first. So the numbers of the first and of
    /// the last tell how many there are.
    @Override
    public long claimsOfAllTenants() {
        return readers.read(session -> session.atOneInstant(reads -> {
            Optional<Long> first = claim(reads, HoldingsQuery.FIND_FIRST_CLAIM);
            Optional<Long> last = claim(reads, HoldingsQuery.FIND_LAST_CLAIM);
            return last.orElse(0L) - first.orElse(1L) + 1;
        }));
    }

    private static Optional<Long> claim(SqliteSession reads, Sql query) throws SQLException {
        return reads.first(query, row -> row.number("claim_id"));
    }

    @Override
    public Space space() {
        try {
            FileStore disk = Files.getFileStore(file);
            return new Space(
                    Map.of("database", Files.size(file), "wal", Files.size(DatabaseFile.logOf(file))),
                    Optional.of(new Disk(disk.getUsableSpace(), disk.getTotalSpace())));
        } catch (IOException failure) {
            throw new StoreUnavailableException("The database file cannot be measured", failure);
        }
    }
}
