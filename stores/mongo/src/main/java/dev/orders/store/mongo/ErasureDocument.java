package dev.orders.store.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Updates;
import dev.orders.core.customer.CustomerHash;
import dev.orders.core.customer.Erasure;
import dev.orders.core.customer.ErasureCounts;
import dev.orders.core.order.CustomerId;
import dev.orders.core.order.OrderStatus;
import dev.orders.core.tenant.Actor;
import dev.orders.core.tenant.TenantId;
import dev.orders.store.mongo.content.OrderContent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.OptionalInt;
import org.bson.Document;
import org.bson.conversions.Bson;

/// An erasure, as a document of `erasures`: `{_id: stand-in, tenant_id, customer_hash, customer_id, actor, started_at,
/// finished_at, orders, notes, answers}`. `customer_id` is there only while the erasure runs. Without `customer_id` and
/// `finished_at` the stand-in is reserved.
///
/// An order is erased by one change of its document. Its notes are removed before, so that an interrupted erasure finds
/// the order again.
public final class ErasureDocument {
    /// The fields of an order that [#erase] needs.
    static final Bson ERASABLE = Projections.include("order_id", "version", "status", "events");

    private ErasureDocument() {}

    /// The orders of a customer.
    static Document ofCustomer(TenantId tenant, CustomerId customer) {
        return new Document("tenant_id", tenant.value()).append("customer_id", customer.value());
    }

    /// The erasure in the journal with the tenant and the hash of this one.
    static Document named(Erasure erasure) {
        return new Document("tenant_id", erasure.tenant().value())
                .append("customer_hash", erasure.customerHash().hex());
    }

    /// Replaces the customer of an order by the stand-in, and removes its metadata.
    ///
    /// @param order the fields [#ERASABLE] of the order
    /// @return how many notes were removed; empty if the order has changed since it was read
    static OptionalInt erase(
            MongoCollection<Document> orders, Erasure erasure, CustomerId customer, Document order, Instant at) {
        Bson unchanged = Filters.and(
                ofCustomer(erasure.tenant(), customer),
                Filters.eq("order_id", order.getString("order_id")),
                Filters.eq("version", order.get("version")));
        List<Bson> notes = notes(order);
        if (!notes.isEmpty()
                && orders.updateOne(unchanged, Updates.combine(notes)).getMatchedCount() == 0) {
            return OptionalInt.empty();
        }
        Bson erased = Updates.combine(
                Updates.set("customer_id", erasure.standIn().value()),
                Updates.unset(OrderContent.METADATA),
                Updates.inc("version", 1L),
                Updates.set("updated_at", Date.from(at)),
                Updates.push(
                        "events",
                        OrderDocument.erased(OrderStatus.valueOf(order.getString("status")), erasure.actor(), at)),
                Updates.min("pending_since", Date.from(at)));
        return orders.updateOne(unchanged, erased).getMatchedCount() == 0
                ? OptionalInt.empty()
                : OptionalInt.of(notes.size());
    }

    private static List<Bson> notes(Document order) {
        List<Bson> notes = new ArrayList<>();
        List<Document> events = order.getList("events", Document.class);
        for (int index = 0; index < events.size(); index++) {
            Document reason = events.get(index).get("reason", Document.class);
            if (reason != null && !reason.getString("note").isEmpty()) {
                notes.add(Updates.set("events." + index + ".reason.note", ""));
            }
        }
        return notes;
    }

    /// The document of an erasure that does not run.
    public static Document moved(Erasure erasure) {
        Document document = new Document("_id", erasure.standIn().value())
                .append("tenant_id", erasure.tenant().value())
                .append("customer_hash", erasure.customerHash().hex())
                .append("actor", erasure.actor().value())
                .append("started_at", Date.from(erasure.startedAt()))
                .append("orders", erasure.counts().orders())
                .append("notes", erasure.counts().notes())
                .append("answers", erasure.counts().answers());
        return switch (erasure.state()) {
            case Erasure.State.Running _ ->
                throw new IllegalArgumentException(
                        "erasure " + erasure.standIn().value() + " is running");
            case Erasure.State.Reserved _ -> document;
            case Erasure.State.Finished(Instant at) -> document.append("finished_at", Date.from(at));
        };
    }

    static Erasure erasure(Document document) {
        return new Erasure(
                new TenantId(document.getString("tenant_id")),
                new CustomerHash(document.getString("customer_hash")),
                new CustomerId(document.getString("_id")),
                new Actor(document.getString("actor")),
                document.getDate("started_at").toInstant(),
                state(document),
                new ErasureCounts(
                        OrderDocument.number(document, "orders"),
                        OrderDocument.number(document, "notes"),
                        OrderDocument.number(document, "answers")));
    }

    private static Erasure.State state(Document document) {
        String customer = document.getString("customer_id");
        if (customer != null) {
            return new Erasure.State.Running(new CustomerId(customer));
        }
        Date finishedAt = document.getDate("finished_at");
        return finishedAt == null ? new Erasure.State.Reserved() : new Erasure.State.Finished(finishedAt.toInstant());
    }
}
