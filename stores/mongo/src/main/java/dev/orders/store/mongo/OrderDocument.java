package dev.orders.store.mongo;

import com.mongodb.client.model.Projections;
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
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.BsonArray;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/// An order with its history, as a document of `orders`: `{tenant_id, order_id, customer_id, status, version,
/// currency, amount_total, items, adjustments, metadata, tenant_reference, expires_at, imported_version,
/// created_at, updated_at, events: [{status, at, actor, reason: {code, note}, trace, number}, …],
/// published_version, pending_since}`. [OrderContent] describes `items` to `imported_version`.
///
/// Amounts are decimal strings. The event at index `n` created version `n + 1`, and started from the status of
/// the previous event. So version and previous status are not stored in the event. The first event is the
/// creation, and all others are changes of status, unless they have a `type`: `CustomerErased`. `number` is
/// there if the number in the id of the event is not the version: after a restore of the embedded store from
/// which the order was moved.
public final class OrderDocument {
    /// The last version whose event is in the log.
    public static final String PUBLISHED = "published_version";

    /// The fields that [#order] needs. They name what is left out, because the command is shorter, and are rendered
    /// once instead of for each command.
    static final BsonDocument ORDER = without("_id", "events", PUBLISHED, "pending_since");

    /// The fields that [#history] needs.
    public static final BsonDocument HISTORY = without("_id", PUBLISHED, "pending_since");

    /// The fields that [#history] needs, and [#PUBLISHED].
    public static final BsonDocument PUBLISHED_HISTORY = without("_id", "pending_since");

    /// For each status, a query for the statuses from which an order may come to it.
    private static final Map<OrderStatus, BsonDocument> PREVIOUS = Stream.of(OrderStatus.values())
            .collect(Collectors.toUnmodifiableMap(
                    Function.identity(), target -> in(target.previous(), status -> new BsonString(status.name()))));

    /// The type of an erasure in `events`. Creations and changes of status have none.
    private static final String ERASED = "CustomerErased";

    private OrderDocument() {}

    private static BsonDocument without(String... fields) {
        return Projections.exclude(fields).toBsonDocument();
    }

    /// Selects an order of a tenant. A query of another type would be encoded twice.
    static BsonDocument is(TenantId tenant, OrderId id) {
        return new BsonDocument("tenant_id", new BsonString(tenant.value()))
                .append("order_id", new BsonString(id.toString()));
    }

    /// The document of an order at version 1.
    static Document created(Claim claim) {
        return stored(claim.order(), List.of(event(claim.event())))
                .append(PUBLISHED, 0L)
                .append("pending_since", Date.from(claim.order().createdAt()));
    }

    /// The document of an order of another store, whose events are in the log already.
    public static Document moved(OrderHistory history) {
        return stored(
                        history.current(),
                        history.events().stream().map(OrderDocument::moved).toList())
                .append(PUBLISHED, history.current().version());
    }

    /// The document of an imported order whose events the log does not have yet.
    public static Document announced(OrderHistory history, Instant now) {
        return moved(history).append(PUBLISHED, 0L).append("pending_since", Date.from(now));
    }

    private static BsonDocument moved(OrderEvent event) {
        BsonDocument entry = event(event);
        return event.number() == event.version() ? entry : entry.append("number", new BsonInt64(event.number()));
    }

    private static Document stored(Order order, List<BsonDocument> events) {
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
    private static BsonDocument event(OrderEvent event) {
        Optional<Reason> reason = switch (event) {
            case OrderCreated _, CustomerErased _ -> Optional.empty();
            case OrderUpdated updated -> updated.reason();
        };
        BsonDocument entry = event(event.to(), event.actor(), reason, event.occurredAt(), event.trace());
        return event instanceof CustomerErased ? entry.append("type", new BsonString(ERASED)) : entry;
    }

    /// The update that a change of status is. An update of another type would be encoded twice.
    static BsonDocument change(Transition transition) {
        BsonString status = new BsonString(transition.target().name());
        BsonDateTime at = new BsonDateTime(transition.at().toEpochMilli());
        return new BsonDocument("$set", new BsonDocument("status", status).append("updated_at", at))
                .append("$inc", new BsonDocument("version", new BsonInt64(1)))
                .append("$push", new BsonDocument("events", event(transition)))
                .append("$min", new BsonDocument("pending_since", at));
    }

    private static BsonDocument event(Transition transition) {
        return event(transition.target(), transition.actor(), transition.reason(), transition.at(), transition.trace());
    }

    private static BsonDocument event(
            OrderStatus status, Actor actor, Optional<Reason> reason, Instant at, Optional<TraceContext> trace) {
        BsonDocument event = new BsonDocument("status", new BsonString(status.name()))
                .append("at", new BsonDateTime(at.toEpochMilli()))
                .append("actor", new BsonString(actor.value()));
        reason.ifPresent(given -> event.append(
                "reason",
                new BsonDocument("code", new BsonString(given.code().name()))
                        .append("note", new BsonString(given.note()))));
        trace.ifPresent(context -> event.append("trace", new BsonString(context.stored())));
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
    static BsonDocument erased(OrderStatus status, Actor actor, Instant at) {
        return event(status, actor, Optional.empty(), at, Optional.empty()).append("type", new BsonString(ERASED));
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

    /// Selects an order of a tenant, if its version and status allow the change.
    static BsonDocument mayChange(TenantId tenant, OrderId id, Precondition precondition, OrderStatus target) {
        BsonDocument query = is(tenant, id);
        switch (precondition) {
            case Precondition.AnyVersion _ -> {}
            case Precondition.OneOf allowed -> query.append("version", in(allowed.versions(), BsonInt64::new));
        }
        return query.append("status", Objects.requireNonNull(PREVIOUS.get(target)));
    }

    private static <T> BsonDocument in(Collection<T> values, Function<T, BsonValue> toBson) {
        return new BsonDocument("$in", new BsonArray(values.stream().map(toBson).toList()));
    }
}
