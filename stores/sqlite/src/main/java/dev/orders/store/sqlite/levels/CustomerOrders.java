package dev.orders.store.sqlite.levels;

import dev.orders.core.order.CustomerId;
import dev.orders.core.order.OrderId;
import dev.orders.core.order.OrderStatus;
import dev.orders.core.tenant.TenantId;
import dev.orders.store.sqlite.database.SqliteSession;
import dev.orders.store.sqlite.json.JsonArray;
import dev.orders.store.sqlite.sql.LevelQuery;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// Finds the orders of a customer in all levels.
///
/// @param tenant the tenant of the customer
/// @param customer the customer
/// @param statuses the statuses that the orders may have
public record CustomerOrders(TenantId tenant, CustomerId customer, Set<OrderStatus> statuses) {
    /// Copies the statuses.
    public CustomerOrders {
        statuses = Set.copyOf(statuses);
    }

    /// The newest ids, from one id (inclusive) to another (exclusive), as a parameter for `json_each`.
    public String ids(SqliteSession session, OrderId from, OrderId to, int limit) throws SQLException {
        List<OrderId> ids = session.rows(
                LevelQuery.LIST_IDS_OF_CUSTOMER,
                row -> id(row.bytes("order_id")),
                tenant.value(),
                customer.value(),
                statuses.stream().map(OrderStatus::name).collect(Collectors.joining("/", "/", "/")),
                bytes(from),
                bytes(to),
                limit);
        return JsonArray.of(texts(ids));
    }

    /// How many orders there are.
    public long count(SqliteSession session) throws SQLException {
        String names = JsonArray.of(texts(statuses));
        return session.first(
                        LevelQuery.COUNT_ORDERS_OF_CUSTOMER,
                        row -> row.number("entries"),
                        tenant.value(),
                        customer.value(),
                        names)
                .orElseThrow();
    }

    private static List<String> texts(Collection<?> values) {
        return values.stream().map(Object::toString).toList();
    }

    static byte[] bytes(OrderId id) {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(id.uuid().getMostSignificantBits())
                .putLong(id.uuid().getLeastSignificantBits())
                .array();
    }

    private static OrderId id(byte[] bytes) {
        ByteBuffer read = ByteBuffer.wrap(bytes);
        return new OrderId(new UUID(read.getLong(), read.getLong()));
    }
}
