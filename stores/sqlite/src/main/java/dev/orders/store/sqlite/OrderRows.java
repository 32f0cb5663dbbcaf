package dev.orders.store.sqlite;

import dev.orders.core.amount.Currency;
import dev.orders.core.amount.Money;
import dev.orders.core.order.CustomerId;
import dev.orders.core.order.EventNumber;
import dev.orders.core.order.Order;
import dev.orders.core.order.OrderEvent;
import dev.orders.core.order.OrderEvent.CustomerErased;
import dev.orders.core.order.OrderEvent.OrderCreated;
import dev.orders.core.order.OrderEvent.OrderUpdated;
import dev.orders.core.order.OrderHistory;
import dev.orders.core.order.OrderId;
import dev.orders.core.order.OrderReference;
import dev.orders.core.order.OrderStatus;
import dev.orders.core.order.Reason;
import dev.orders.core.order.StatusChange;
import dev.orders.core.port.LoggedEvent;
import dev.orders.core.tenant.Actor;
import dev.orders.core.tenant.TenantId;
import dev.orders.core.trace.TraceContext;
import dev.orders.store.sqlite.database.Columns;
import dev.orders.store.sqlite.database.SqliteSession;
import dev.orders.store.sqlite.json.AdjustmentsJson;
import dev.orders.store.sqlite.json.ItemsJson;
import dev.orders.store.sqlite.json.MetadataJson;
import dev.orders.store.sqlite.sql.ImportQuery;
import dev.orders.store.sqlite.sql.Query;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Reads and writes the rows of each operation. Every write runs inside a transaction.
public final class OrderRows {
    /// The type of an erasure in `order_events`. Creations and changes of status have none.
    private static final String ERASED = "CustomerErased";

    private OrderRows() {}

    /// The order with this id.
    public static Optional<Order> find(SqliteSession session, TenantId tenant, OrderId id) throws SQLException {
        return session.first(Query.FIND_ORDER, row -> order(row, tenant, id), tenant.value(), id.toString());
    }

    /// Reads the order first, and no events after its version: a change that commits between the queries adds an
    /// event that the order does not include yet.
    static Optional<OrderHistory> history(SqliteSession session, TenantId tenant, OrderId id) throws SQLException {
        Optional<Order> order = find(session, tenant, id);
        return order.isEmpty() ? Optional.empty() : Optional.of(history(session, order.get()));
    }

    /// The history of an order that was read before.
    public static OrderHistory history(SqliteSession session, Order order) throws SQLException {
        List<OrderEvent> events = session.rows(
                Query.FIND_EVENTS,
                row -> event(row, order),
                order.tenant().value(),
                order.id().toString(),
                order.version());
        return new OrderHistory(order, events);
    }

    /// The history of an order that was read before, up to a position of the log. Empty if all its events came later.
    public static Optional<OrderHistory> history(SqliteSession session, Order order, long position)
            throws SQLException {
        List<OrderEvent> events = session.rows(
                Query.FIND_EVENTS_UP_TO,
                row -> event(row, order),
                order.tenant().value(),
                order.id().toString(),
                order.version(),
                position);
        return events.isEmpty()
                ? Optional.empty()
                : Optional.of(new OrderHistory(order.asAfter(events.getLast()), events));
    }

    /// Writes the change. Returns false if the order is no longer at the version that the change starts from.
    static boolean changeStatus(SqliteSession session, StatusChange.Changed changed) throws SQLException {
        Order order = changed.order();
        int updated = session.update(
                Query.UPDATE_STATUS,
                order.status().name(),
                order.version(),
                order.updatedAt().toEpochMilli(),
                order.tenant().value(),
                order.id().toString(),
                order.version() - 1);
        if (updated == 0) {
            return false;
        }
        insertEvent(session, order.tenant(), changed.event());
        return true;
    }

    /// The order gets the number of the claim that was just inserted.
    static void insertOrder(SqliteSession session, Order order) throws SQLException {
        session.update(Query.INSERT_ORDER, values(order));
    }

    static void insertEvent(SqliteSession session, TenantId tenant, OrderEvent event) throws SQLException {
        session.update(Query.INSERT_EVENT, values(tenant, event));
    }

    private static @Nullable Object[] values(Order order) {
        return new @Nullable Object[] {
            order.tenant().value(),
            order.id().toString(),
            order.version(),
            order.status().name(),
            order.customerId().value(),
            order.amountTotal().currency().code(),
            order.amountTotal().minorUnits(),
            ItemsJson.write(order.items()),
            AdjustmentsJson.write(order.adjustments()),
            MetadataJson.write(order.metadata()),
            order.reference().map(OrderReference::value).orElse(null),
            order.expiresAt().map(Instant::toEpochMilli).orElse(null),
            order.createdAt().toEpochMilli(),
            order.updatedAt().toEpochMilli()
        };
    }

    private static @Nullable Object[] values(TenantId tenant, OrderEvent event) {
        return switch (event) {
            case OrderCreated created -> values(tenant, created, null, Optional.empty(), null);
            case OrderUpdated updated -> values(tenant, updated, updated.from().name(), updated.reason(), null);
            case CustomerErased erased -> values(tenant, erased, erased.to().name(), Optional.empty(), ERASED);
        };
    }

    private static @Nullable Object[] values(
            TenantId tenant, OrderEvent event, @Nullable String from, Optional<Reason> reason, @Nullable String type) {
        return new @Nullable Object[] {
            tenant.value(),
            event.orderId().toString(),
            event.version(),
            from,
            event.to().name(),
            event.actor().value(),
            reason.map(given -> given.code().name()).orElse(null),
            reason.map(Reason::note).orElse(null),
            event.occurredAt().toEpochMilli(),
            type,
            event.trace().map(TraceContext::stored).orElse(null)
        };
    }

    /// Inserts an order with all its events, unless the tenant has an order with its id or its reference.
    ///
    /// @param before the position before the first event; empty if the events come at the end of the log
    /// @return whether it was inserted
    public static boolean insertImported(SqliteSession session, OrderHistory history, OptionalLong before)
            throws SQLException {
        Order order = history.current();
        if (session.update(ImportQuery.INSERT_ORDER, with(values(order), order.importedVersion())) == 0) {
            return false;
        }
        for (OrderEvent event : history.events()) {
            @Nullable Long position = before.isPresent() ? before.getAsLong() + event.version() : null;
            session.update(ImportQuery.INSERT_EVENT, with(values(order.tenant(), event), position));
        }
        return true;
    }

    private static @Nullable Object[] with(@Nullable Object[] values, @Nullable Object last) {
        @Nullable Object[] all = Arrays.copyOf(values, values.length + 1);
        all[values.length] = last;
        return all;
    }

    /// The order of a row that contains its id.
    public static Order order(Columns row, TenantId tenant) throws SQLException {
        return order(row, tenant, orderId(row.text("order_id")));
    }

    private static Order order(Columns row, TenantId tenant, OrderId id) throws SQLException {
        Currency currency = Currency.of(row.text("currency"));
        return new Order(
                id,
                tenant,
                new CustomerId(row.text("customer_id")),
                OrderStatus.valueOf(row.text("status")),
                row.number("version"),
                new Money(row.number("amount_minor"), currency),
                ItemsJson.read(row.text("items"), currency),
                AdjustmentsJson.read(row.textOrNull("adjustments"), currency),
                MetadataJson.read(row.textOrNull("metadata")),
                Optional.ofNullable(row.textOrNull("reference")).map(OrderReference::new),
                Optional.ofNullable(row.numberOrNull("expires_at")).map(Instant::ofEpochMilli),
                Optional.ofNullable(row.numberOrNull("imported_version")).orElse(0L),
                Instant.ofEpochMilli(row.number("created_at")),
                Instant.ofEpochMilli(row.number("updated_at")));
    }

    static LoggedEvent loggedEvent(Columns row) throws SQLException {
        Order order = order(row, new TenantId(row.text("tenant_id")));
        OrderEvent event = event(row, order);
        return new LoggedEvent(row.number("position"), order.asAfter(event), event);
    }

    private static OrderEvent event(Columns row, Order order) throws SQLException {
        OrderId id = order.id();
        Instant occurredAt = Instant.ofEpochMilli(row.number("occurred_at"));
        Actor actor = new Actor(row.text("actor"));
        String from = row.textOrNull("from_status");
        long version = row.number("event_version");
        if (from == null) {
            if (version != 1) {
                throw new IllegalStateException(
                        "event " + id + ":" + version + " is no creation and no change of status");
            }
            return new OrderCreated(id, actor, occurredAt, trace(row));
        }
        String type = row.textOrNull("type");
        if (type != null) {
            return erased(type, row, order, version, actor, occurredAt);
        }
        String code = row.textOrNull("reason_code");
        return new OrderUpdated(
                id,
                version,
                OrderStatus.valueOf(from),
                OrderStatus.valueOf(row.text("to_status")),
                actor,
                code == null
                        ? Optional.empty()
                        : Optional.of(new Reason(Reason.Code.valueOf(code), row.text("reason_note"))),
                occurredAt,
                trace(row),
                EventNumber.of(version, row.number("position"), order.createdAt()));
    }

    private static Optional<TraceContext> trace(Columns row) throws SQLException {
        return Optional.ofNullable(row.textOrNull("trace")).flatMap(TraceContext::ofStored);
    }

    /// A later release may write other types of events. They must not be taken for an erasure.
    private static CustomerErased erased(
            String type, Columns row, Order order, long version, Actor actor, Instant occurredAt) throws SQLException {
        if (!type.equals(ERASED)) {
            throw new IllegalStateException("event " + order.id() + ":" + version + " has type " + type);
        }
        return new CustomerErased(
                order.id(),
                version,
                OrderStatus.valueOf(row.text("to_status")),
                actor,
                occurredAt,
                trace(row),
                EventNumber.of(version, row.number("position"), order.createdAt()));
    }

    /// The id in a column.
    public static OrderId orderId(String text) {
        return OrderId.parse(text).orElseThrow(() -> new IllegalStateException("order_id: " + text));
    }
}
