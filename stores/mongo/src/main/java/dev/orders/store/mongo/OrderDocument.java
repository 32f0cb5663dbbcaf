package dev.orders.store.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Updates;
import dev.orders.core.amount.Currency;
import dev.orders.core.amount.Money;
import dev.orders.core.order.CustomerId;
import dev.orders.core.order.Order;
import dev.orders.core.order.OrderEvent;
import dev.orders.core.order.OrderEvent.CustomerErased;
import dev.orders.core.order.OrderEvent.OrderCreated;
import dev.orders.core.order.OrderEvent.OrderUpdated;
import dev.orders.core.order.OrderHistory;
import dev.orders.core.order.OrderId;
import dev.orders.core.order.OrderStatus;
import dev.orders.core.order.Precondition;
import dev.orders.core.order.Reason;
import dev.orders.core.order.Transition;
import dev.orders.core.placement.Claim;
import dev.orders.core.tenant.Actor;
import dev.orders.core.tenant.TenantId;
import dev.orders.core.trace.TraceContext;
import dev.orders.store.mongo.content.OrderContent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/// An order with its history, as a document of `orders`: `{tenant_id, order_id, customer_id, status, version,
/// currency, amount_total, items, adjustments, metadata, tenant_reference, expires_at, imported_version, created_at,
/// updated_at,
/// events: [{status, at, actor, reason: {code, note}, trace, number}, …], published_version, pending_since}`.
/// [OrderContent] describes `items` to `imported_version`.
///
/// Amounts are decimal strings. The event at index `n` created version `n + 1`, and started from the status of
/// the previous event. So version and previous status are not stored in the event. The first event is the
/// creation, and all others are changes of status, unless they have a `type`: `CustomerErased`. `number` is
/// there if the number in the id of the event is not the version: after a restore of the embedded store from
/// which the order was moved.
public final class OrderDocument {
    /// The fields that [#order] needs.
    static final Bson ORDER = Projections.fields(
            Projections.include(
                    "tenant_id",
                    "order_id",
                    "customer_id",
                    "status",
                    "version",
                    "currency",
                    "amount_total",
                    OrderContent.ITEMS,
                    OrderContent.ADJUSTMENTS,
                    OrderContent.METADATA,
                    OrderContent.REFERENCE,
                    OrderContent.EXPIRES_AT,
                    OrderContent.IMPORTED_VERSION,
                    "created_at",
                    "updated_at"),
            Projections.excludeId());

    /// The fields that [#history] needs.
    public static final Bson HISTORY = Projections.fields(ORDER, Projections.include("events"));

    /// The type of an erasure in `events`. Creations and changes of status have none.
    private static final String ERASED = "CustomerErased";

    private OrderDocument() {}

    /// Selects an order of a tenant.
    static Bson is(TenantId tenant, OrderId id) {
        return new Document("tenant_id", tenant.value()).append("order_id", id.toString());
    }

    /// The document of an order at version 1.
    static Document created(Claim claim) {
        return stored(claim.order(), List.of(event(claim.event())))
                .append("published_version", 0L)
                .append("pending_since", Date.from(claim.order().createdAt()));
    }

    /// The document of an order of another store, whose events are in the log already.
    public static Document moved(OrderHistory history) {
        return stored(
                        history.current(),
                        history.events().stream().map(OrderDocument::moved).toList())
                .append("published_version", history.current().version());
    }

    /// The document of an imported order whose events the log does not have yet.
    public static Document announced(OrderHistory history, Instant now) {
        return moved(history).append("published_version", 0L).append("pending_since", Date.from(now));
    }

    private static Document moved(OrderEvent event) {
        Document entry = event(event);
        return event.number() == event.version() ? entry : entry.append("number", event.number());
    }

    private static Document stored(Order order, List<Document> events) {
        Document document = new Document("tenant_id", order.tenant().value())
                .append("order_id", order.id().toString())
                .append("customer_id", order.customerId().value())
                .append("status", order.status().name())
                .append("version", order.version())
                .append("currency", order.amountTotal().currency().code())
                .append("amount_total", order.amountTotal().decimal());
        return OrderContent.append(document, order)
                .append("created_at", Date.from(order.createdAt()))
                .append("updated_at", Date.from(order.updatedAt()))
                .append("events", events);
    }

    /// The entry of an event in `events`.
    private static Document event(OrderEvent event) {
        Optional<Reason> reason = switch (event) {
            case OrderCreated _, CustomerErased _ -> Optional.empty();
            case OrderUpdated updated -> updated.reason();
        };
        Document entry = event(event.to(), event.actor(), reason, event.occurredAt(), event.trace());
        return event instanceof CustomerErased ? entry.append("type", ERASED) : entry;
    }

    /// The entry that a change of status adds to `events`.
    static Bson change(Transition transition) {
        return Updates.combine(
                Updates.set("status", transition.target().name()),
                Updates.inc("version", 1L),
                Updates.set("updated_at", Date.from(transition.at())),
                Updates.push("events", event(transition)),
                Updates.min("pending_since", Date.from(transition.at())));
    }

    private static Document event(Transition transition) {
        return event(transition.target(), transition.actor(), transition.reason(), transition.at(), transition.trace());
    }

    private static Document event(
            OrderStatus status, Actor actor, Optional<Reason> reason, Instant at, Optional<TraceContext> trace) {
        Document event = new Document("status", status.name())
                .append("at", Date.from(at))
                .append("actor", actor.value());
        reason.ifPresent(given ->
                event.append("reason", new Document("code", given.code().name()).append("note", given.note())));
        trace.ifPresent(context -> event.append("trace", context.stored()));
        return event;
    }

    /// Reads the order from a document.
    static Order order(Document document) {
        Currency currency = Currency.of(document.getString("currency"));
        return new Order(
                orderId(document),
                new TenantId(document.getString("tenant_id")),
                new CustomerId(document.getString("customer_id")),
                status(document),
                number(document, "version"),
                money(document, "amount_total", currency),
                OrderContent.items(document, currency),
                OrderContent.adjustments(document, currency),
                OrderContent.metadata(document),
                OrderContent.reference(document),
                OrderContent.expiresAt(document),
                OrderContent.importedVersion(document),
                document.getDate("created_at").toInstant(),
                document.getDate("updated_at").toInstant());
    }

    /// Reads the order and its events from a document.
    public static OrderHistory history(Document document) {
        OrderId id = orderId(document);
        List<Document> entries = document.getList("events", Document.class);
        List<OrderEvent> events = new ArrayList<>(entries.size());
        for (Document entry : entries) {
            long version = events.size() + 1L;
            events.add(version == 1 ? created(entry, id) : event(entry, id, version, events.getLast()));
        }
        return new OrderHistory(order(document), events);
    }

    private static OrderCreated created(Document entry, OrderId id) {
        requireType(null, entry, id, 1);
        return new OrderCreated(id, actor(entry), at(entry), trace(entry));
    }

    private static OrderEvent event(Document entry, OrderId id, long version, OrderEvent previous) {
        long number = entry.containsKey("number") ? number(entry, "number") : version;
        if (entry.containsKey("type")) {
            requireType(ERASED, entry, id, version);
            return new CustomerErased(id, version, status(entry), actor(entry), at(entry), trace(entry), number);
        }
        return new OrderUpdated(
                id,
                version,
                previous.to(),
                status(entry),
                actor(entry),
                reason(entry),
                at(entry),
                trace(entry),
                number);
    }

    /// A later release may write other types of events. They must not be taken for those of this release.
    private static void requireType(@Nullable String type, Document entry, OrderId id, long version) {
        if (!Objects.equals(type, entry.get("type"))) {
            throw new IllegalStateException("event " + id + ":" + version + " has type " + entry.get("type"));
        }
    }

    /// The entry that an erasure adds to `events`.
    static Document erased(OrderStatus status, Actor actor, Instant at) {
        return event(status, actor, Optional.empty(), at, Optional.empty()).append("type", ERASED);
    }

    private static Optional<TraceContext> trace(Document entry) {
        return Optional.ofNullable(entry.getString("trace")).flatMap(TraceContext::ofStored);
    }

    private static Instant at(Document entry) {
        return entry.getDate("at").toInstant();
    }

    /// Entries of the first release contain no actor.
    private static Actor actor(Document entry) {
        String actor = entry.getString("actor");
        return actor == null ? Actor.ANONYMOUS : new Actor(actor);
    }

    private static Optional<Reason> reason(Document entry) {
        return Optional.ofNullable(entry.get("reason", Document.class))
                .map(reason -> new Reason(Reason.Code.valueOf(reason.getString("code")), reason.getString("note")));
    }

    /// Reads a number of any integer type, because shells and import tools may change the type.
    static long number(Document document, String name) {
        return document.get(name, Number.class).longValue();
    }

    private static Money money(Document document, String name, Currency currency) {
        return Money.of(new BigDecimal(document.getString(name)), currency);
    }

    private static OrderStatus status(Document document) {
        return OrderStatus.valueOf(document.getString("status"));
    }

    static OrderId orderId(Document document) {
        return OrderId.parse(document.getString("order_id")).orElseThrow();
    }

    /// Selects an order whose version and status allow the change.
    static Bson mayChange(Precondition precondition, OrderStatus target) {
        Bson version = switch (precondition) {
            case Precondition.AnyVersion _ -> Filters.empty();
            case Precondition.OneOf allowed -> Filters.in("version", allowed.versions());
        };
        List<String> previous =
                target.previous().stream().map(OrderStatus::name).toList();
        return Filters.and(version, Filters.in("status", previous));
    }
}
