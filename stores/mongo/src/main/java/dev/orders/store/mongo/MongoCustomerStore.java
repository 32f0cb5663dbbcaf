package dev.orders.store.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import dev.orders.core.customer.CustomerHash;
import dev.orders.core.customer.CustomerStore;
import dev.orders.core.customer.Erasure;
import dev.orders.core.customer.ErasureCounts;
import dev.orders.core.customer.StoredAnswer;
import dev.orders.core.order.CustomerId;
import dev.orders.core.order.OrderStatus;
import dev.orders.core.tenant.Actor;
import dev.orders.core.tenant.TenantId;
import dev.orders.store.mongo.connection.Breaker;
import dev.orders.store.mongo.connection.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;

/// Erasures, in the collection `erasures`: `{_id: stand-in, tenant_id, customer_hash, customer_id, actor,
/// started_at, finished_at, orders, notes, answers}`. `customer_id` is there only while the erasure runs. An order
/// is erased by one change of its document. Its notes are removed before, so that an interrupted erasure finds the
/// order again.
final class MongoCustomerStore implements CustomerStore {
    private final MongoCollection<Document> orders;
    private final MongoCollection<Document> claims;
    private final MongoCollection<Document> erasures;
    private final Breaker breaker;

    MongoCustomerStore(MongoDatabase database, Breaker breaker) {
        this.breaker = breaker;
        this.orders = database.getCollection("orders");
        this.claims = database.getCollection("idempotency_keys");
        this.erasures = database.getCollection("erasures");
    }

    @Override
    public long count(TenantId tenant, CustomerId customer, Set<OrderStatus> statuses) {
        Bson open = Filters.and(
                ofCustomer(tenant, customer),
                Filters.in("status", statuses.stream().map(OrderStatus::name).toList()));
        return breaker.answered(() -> orders.countDocuments(open));
    }

    private static Document ofCustomer(TenantId tenant, CustomerId customer) {
        return new Document("tenant_id", tenant.value()).append("customer_id", customer.value());
    }

    @Override
    public Erasure begin(Erasure erasure) {
        Bson change = Updates.combine(
                Updates.setOnInsert("_id", erasure.standIn().value()),
                Updates.setOnInsert("actor", erasure.actor().value()),
                Updates.setOnInsert("started_at", Date.from(erasure.startedAt())),
                Updates.setOnInsert("orders", 0L),
                Updates.setOnInsert("notes", 0L),
                Updates.setOnInsert("answers", 0L),
                Updates.set("customer_id", erasure.requireCustomer().value()),
                Updates.unset("finished_at"));
        return breaker.answered(() -> {
            // Two requests for one customer may want to insert it. The second one then changes what the first inserted.
            while (!Connection.writeUnlessDuplicate(
                    () -> erasures.updateOne(named(erasure), change, new UpdateOptions().upsert(true)))) {
                Thread.onSpinWait();
            }
            return find(erasure);
        });
    }

    private static Document named(Erasure erasure) {
        return new Document("tenant_id", erasure.tenant().value())
                .append("customer_hash", erasure.customerHash().hex());
    }

    private Erasure find(Erasure erasure) {
        return erasure(Objects.requireNonNull(erasures.find(named(erasure)).first()));
    }

    @Override
    public int eraseOrders(Erasure erasure, Instant at, int limit) {
        return breaker.answered(() -> {
            while (true) {
                List<Document> found = orders.find(ofCustomer(erasure.tenant(), erasure.requireCustomer()))
                        .projection(Projections.include("order_id", "version", "status", "events"))
                        .limit(limit)
                        .into(new ArrayList<>());
                boolean all = true;
                for (Document order : found) {
                    all &= erase(erasure, order, at);
                }
                if (all) {
                    return found.size();
                }
            }
        });
    }

    /// Returns false if the order has changed since it was read.
    private boolean erase(Erasure erasure, Document order, Instant at) {
        Bson unchanged = Filters.and(
                ofCustomer(erasure.tenant(), erasure.requireCustomer()),
                Filters.eq("order_id", order.getString("order_id")),
                Filters.eq("version", order.get("version")));
        List<Bson> notes = notes(order);
        if (!notes.isEmpty()
                && orders.updateOne(unchanged, Updates.combine(notes)).getMatchedCount() == 0) {
            return false;
        }
        Bson erased = Updates.combine(
                Updates.set("customer_id", erasure.standIn().value()),
                Updates.inc("version", 1L),
                Updates.set("updated_at", Date.from(at)),
                Updates.push(
                        "events",
                        OrderDocument.erased(OrderStatus.valueOf(order.getString("status")), erasure.actor(), at)),
                Updates.min("pending_since", Date.from(at)));
        if (orders.updateOne(unchanged, erased).getMatchedCount() == 0) {
            return false;
        }
        count(erasure, new ErasureCounts(1, notes.size(), 0));
        return true;
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

    @Override
    public void eraseAnswers(Erasure erasure) {
        Document ofCustomer = new Document("tenant_id", erasure.tenant().value())
                .append("order.customer_id", erasure.requireCustomer().value());
        breaker.answered(() -> {
            for (Document claim : claims.find(ofCustomer).projection(Projections.include("answer_body"))) {
                Bson unchanged = Filters.and(Filters.eq("_id", claim.get("_id")), ofCustomer);
                Bson change = Updates.combine(
                        Updates.set("order.customer_id", erasure.standIn().value()),
                        Updates.set(
                                "answer_body",
                                StoredAnswer.withStandIn(
                                        claim.getString("answer_body"), erasure.requireCustomer(), erasure.standIn())));
                count(
                        erasure,
                        new ErasureCounts(
                                0, 0, claims.updateOne(unchanged, change).getMatchedCount()));
            }
            return erasure;
        });
    }

    private void count(Erasure erasure, ErasureCounts more) {
        erasures.updateOne(
                named(erasure),
                Updates.combine(
                        Updates.inc("orders", more.orders()),
                        Updates.inc("notes", more.notes()),
                        Updates.inc("answers", more.answers())));
    }

    @Override
    public Erasure finish(Erasure erasure, Instant at) {
        return breaker.answered(() -> {
            erasures.updateOne(
                    named(erasure),
                    Updates.combine(Updates.unset("customer_id"), Updates.set("finished_at", Date.from(at))));
            return find(erasure);
        });
    }

    @Override
    public List<Erasure> running(int limit) {
        return list(Filters.gt("customer_id", ""), "started_at", limit);
    }

    @Override
    public Optional<Instant> lastFinished() {
        return breaker.answered(() -> Optional.ofNullable(
                        erasures.find(Filters.gt("finished_at", Date.from(Instant.EPOCH)))
                                .sort(Sorts.descending("finished_at"))
                                .first())
                .map(erasure -> erasure.getDate("finished_at").toInstant()));
    }

    @Override
    public List<Erasure> journal(String after, int limit) {
        return list(Filters.gt("_id", after), "_id", limit);
    }

    private List<Erasure> list(Bson filter, String order, int limit) {
        return breaker.answered(() -> erasures.find(filter)
                .sort(Sorts.ascending(order))
                .limit(limit)
                .map(MongoCustomerStore::erasure)
                .into(new ArrayList<>()));
    }

    private static Erasure erasure(Document document) {
        String customer = document.getString("customer_id");
        return new Erasure(
                new TenantId(document.getString("tenant_id")),
                new CustomerHash(document.getString("customer_hash")),
                new CustomerId(document.getString("_id")),
                new Actor(document.getString("actor")),
                document.getDate("started_at").toInstant(),
                customer == null
                        ? new Erasure.State.Finished(
                                document.getDate("finished_at").toInstant())
                        : new Erasure.State.Running(new CustomerId(customer)),
                new ErasureCounts(
                        OrderDocument.number(document, "orders"),
                        OrderDocument.number(document, "notes"),
                        OrderDocument.number(document, "answers")));
    }
}
