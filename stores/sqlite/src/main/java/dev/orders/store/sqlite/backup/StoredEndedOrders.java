package dev.orders.store.sqlite.backup;

import dev.orders.core.customer.EndedOrders;
import dev.orders.core.port.StoreUnavailableException;
import dev.orders.core.tenant.TenantId;
import dev.orders.store.sqlite.database.Columns;
import dev.orders.store.sqlite.database.SqliteSession;
import dev.orders.store.sqlite.sql.CustomerQuery;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/// The ended orders in the database of a data directory, also while a service uses it.
public final class StoredEndedOrders {
    private StoredEndedOrders() {}

    /// How many orders of each tenant ended before this time and still have their customers.
    ///
    /// @throws StoreUnavailableException if the database cannot be read, or an earlier release has written it
    public static List<EndedOrders> count(Path directory, Instant endedBefore) {
        Path file = directory.resolve(DatabaseCopy.FILE);
        if (!Files.exists(file)) {
            throw new StoreUnavailableException("There is no database " + file, null);
        }
        try (SqliteSession session = SqliteSession.reader(file)) {
            return session.rows(CustomerQuery.COUNT_ENDED_ORDERS, StoredEndedOrders::ended, endedBefore.toEpochMilli());
        } catch (SQLException failure) {
            throw new StoreUnavailableException(
                    "The orders cannot be read (" + failure.getMessage()
                            + "); if an earlier release has written the data, start the service once",
                    failure);
        }
    }

    /// Reads a row of [CustomerQuery#COUNT_ENDED_ORDERS].
    public static EndedOrders ended(Columns row) throws SQLException {
        return new EndedOrders(
                new TenantId(row.text("tenant_id")),
                row.number("found"),
                Instant.ofEpochMilli(row.number("first_ended_at")));
    }
}
