package dev.orders.store.sqlite.backup;

import dev.orders.core.order.CustomerId;
import dev.orders.core.port.StoreUnavailableException;
import dev.orders.core.tenant.TenantId;
import dev.orders.store.sqlite.database.SqliteSession;
import dev.orders.store.sqlite.sql.LevelQuery;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;

/// The customers in the database of a data directory.
public final class StoredCustomers {
    private static final int PAGE = 1000;

    private StoredCustomers() {}

    /// A customer of a tenant.
    public record Customer(TenantId tenant, CustomerId id) {}

    /// Reads all customers of all tenants.
    ///
    /// @param reader is called with each customer once
    public static void read(Path directory, Consumer<Customer> reader) {
        try (SqliteSession session = SqliteSession.reader(directory.resolve(DatabaseCopy.FILE))) {
            String tenant = "";
            String customer = "";
            List<Customer> page;
            do {
                page = session.rows(
                        LevelQuery.LIST_CUSTOMERS,
                        row -> new Customer(
                                new TenantId(row.text("tenant_id")), new CustomerId(row.text("customer_id"))),
                        tenant,
                        customer,
                        PAGE);
                page.forEach(reader);
                if (!page.isEmpty()) {
                    tenant = page.getLast().tenant().value();
                    customer = page.getLast().id().value();
                }
            } while (page.size() == PAGE);
        } catch (SQLException failure) {
            throw new StoreUnavailableException("The customers cannot be read: " + failure.getMessage(), failure);
        }
    }
}
