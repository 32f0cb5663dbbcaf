package dev.orders.store.sqlite;

import dev.orders.core.order.Order;
import dev.orders.core.order.OrderFilter;
import dev.orders.core.order.OrderId;
import dev.orders.core.order.OrderReference;
import dev.orders.core.order.OrderStatus;
import dev.orders.core.order.update.UpdatePosition;
import dev.orders.core.tenant.TenantId;
import dev.orders.store.sqlite.database.SqliteSession;
import dev.orders.store.sqlite.levels.CustomerOrders;
import dev.orders.store.sqlite.sql.ListQuery;
import dev.orders.store.sqlite.sql.Sql;
import dev.orders.store.sqlite.sql.UpdateQuery;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Runs the queries of a list. An index contains the orders of one status sorted by id, so a list of several
/// statuses merges one short list for each status. A list by customer finds the ids first. All queries of a list
/// must be read in one transaction. Otherwise an order that changes its status between the queries would be in two
/// lists or in none.
final class OrderLists {
    private static final Comparator<Order> NEWEST_FIRST =
            Comparator.comparing((Order order) -> order.id().toString()).reversed();

    private OrderLists() {}

    static List<Order> list(
            SqliteSession session, TenantId tenant, OrderFilter filter, Optional<OrderId> before, int limit)
            throws SQLException {
        String from = filter.ids(before).from().toString();
        String to = filter.ids(before).to().toString();
        if (filter.reference().isPresent()) {
            return ofReference(session, tenant, filter, filter.reference().get(), from, to);
        }
        if (filter.customerId().isEmpty() && filter.statuses().isEmpty()) {
            return rows(session, tenant, ListQuery.LIST_ORDERS, tenant.value(), from, to, limit);
        }
        return filter.customerId().isEmpty()
                ? ofStatuses(session, tenant, filter.statuses(), from, to, limit)
                : ofCustomer(session, tenant, filter, before, limit);
    }

    private static List<Order> ofStatuses(
            SqliteSession session, TenantId tenant, Set<OrderStatus> statuses, String from, String to, int limit)
            throws SQLException {
        List<Order> merged = new ArrayList<>();
        for (OrderStatus status : statuses) {
            merged.addAll(rows(
                    session, tenant, ListQuery.LIST_ORDERS_OF_STATUS, tenant.value(), status.name(), from, to, limit));
        }
        return merged.stream().sorted(NEWEST_FIRST).limit(limit).toList();
    }

    private static List<Order> ofCustomer(
            SqliteSession session, TenantId tenant, OrderFilter filter, Optional<OrderId> before, int limit)
            throws SQLException {
        Set<OrderStatus> statuses = filter.statuses().isEmpty() ? Set.of(OrderStatus.values()) : filter.statuses();
        String ids = new CustomerOrders(tenant, filter.customerId().orElseThrow(), statuses)
                .ids(session, filter.ids(before).from(), filter.ids(before).to(), limit);
        return rows(session, tenant, ListQuery.LIST_ORDERS_WITH_IDS, tenant.value(), ids).stream()
                .sorted(NEWEST_FIRST)
                .toList();
    }

    private static List<Order> ofReference(
            SqliteSession session,
            TenantId tenant,
            OrderFilter filter,
            OrderReference reference,
            String from,
            String to)
            throws SQLException {
        ListQuery query = ListQuery.LIST_ORDERS_OF_REFERENCE;
        return rows(session, tenant, query, tenant.value(), reference.value(), from, to).stream()
                .filter(filter::selects)
                .toList();
    }

    static List<Order> updated(SqliteSession session, TenantId tenant, UpdatePosition after, Instant to, int limit)
            throws SQLException {
        return rows(
                session,
                tenant,
                UpdateQuery.LIST_UPDATED_ORDERS,
                tenant.value(),
                after.updatedAt().toEpochMilli(),
                after.id().toString(),
                to.toEpochMilli(),
                limit);
    }

    private static List<Order> rows(SqliteSession session, TenantId tenant, Sql query, Object... values)
            throws SQLException {
        return session.rows(query, row -> OrderRows.order(row, tenant), values);
    }
}
