package dev.orders.store.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import dev.orders.core.breaker.Breaker;
import dev.orders.core.customer.CustomerStore;
import dev.orders.core.customer.Erasure;
import dev.orders.core.customer.ErasureCounts;
import dev.orders.core.order.CustomerId;
import dev.orders.core.order.OrderHistory;
import dev.orders.core.order.OrderId;
import dev.orders.core.order.OrderStatus;
import dev.orders.core.placement.ClaimStore;
import dev.orders.core.tenant.TenantId;
import dev.orders.store.mongo.connection.Connection;
import dev.orders.store.mongo.connection.SparseIndex;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;

/// Customers in orders and claims, and their erasures.
final class MongoCustomerStore implements CustomerStore {
    private final MongoCollection<Document> orders;
    private final ClaimStore claims;
    private final MongoCollection<Document> erasures;
    private final Breaker breaker;

    /// @param claims may be in another database
    MongoCustomerStore(MongoDatabase database, ClaimStore claims, Breaker breaker) {
        this.breaker = breaker;
        this.orders = database.getCollection("orders");
        this.claims = claims;
        this.erasures = database.getCollection("erasures");
    }

    @Override
    public long count(TenantId tenant, CustomerId customer, Set<OrderStatus> statuses) {
        Bson open = Filters.and(
                ErasureDocument.ofCustomer(tenant, customer),
                Filters.in("status", statuses.stream().map(OrderStatus::name).toList()));
        return breaker.answered(() -> orders.countDocuments(open));
    }

    /// Names all statuses, because an index has the orders of each status sorted by id.
    @Override
    public List<OrderHistory> histories(TenantId tenant, CustomerId customer, Optional<OrderId> before, int limit) {
        List<String> statuses =
                Arrays.stream(OrderStatus.values()).map(OrderStatus::name).toList();
        Bson page = Filters.and(
                ErasureDocument.ofCustomer(tenant, customer),
                Filters.in("status", statuses),
                Filters.lt("order_id", before.orElse(OrderId.GREATEST).toString()));
        return breaker.answered(() -> orders.find(page)
                .projection(OrderDocument.HISTORY)
                .sort(Sorts.descending("order_id"))
                .limit(limit)
                .map(OrderDocument::history)
                .into(new ArrayList<>()));
    }

    @Override
    public Erasure begin(Erasure erasure) {
        Bson change = Updates.combine(
                Updates.setOnInsert("_id", erasure.standIn().value()),
                Updates.setOnInsert("orders", 0L),
                Updates.setOnInsert("notes", 0L),
                Updates.setOnInsert("answers", 0L),
                Updates.set("customer_id", erasure.requireCustomer().value()),
                Updates.set("actor", erasure.actor().value()),
                Updates.set("started_at", Date.from(erasure.startedAt())),
                Updates.unset("finished_at"));
        return breaker.answered(() -> {
            // Two requests for one customer may want to insert it. The second one then changes what the first inserted.
            while (!Connection.writeUnlessDuplicate(() ->
                    erasures.updateOne(ErasureDocument.named(erasure), change, new UpdateOptions().upsert(true)))) {
                Thread.onSpinWait();
            }
            return find(erasure);
        });
    }

    private Erasure find(Erasure erasure) {
        return ErasureDocument.erasure(Objects.requireNonNull(
                erasures.find(ErasureDocument.named(erasure)).first()));
    }

    /// A claim may have no order yet, so the claims are searched, when no order is left.
    @Override
    public int eraseOrders(Erasure erasure, Instant at, int limit) {
        return breaker.answered(() -> {
            int orders = eraseSomeOrders(erasure, at, limit);
            if (orders < limit) {
                eraseAnswers(erasure);
            }
            return orders;
        });
    }

    private int eraseSomeOrders(Erasure erasure, Instant at, int limit) {
        while (true) {
            List<Document> found = orders.find(ErasureDocument.ofCustomer(erasure.tenant(), erasure.requireCustomer()))
                    .projection(ErasureDocument.ERASABLE)
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
    }

    /// Returns false if the order has changed since it was read.
    private boolean erase(Erasure erasure, Document order, Instant at) {
        OptionalInt notes = ErasureDocument.erase(orders, erasure, erasure.requireCustomer(), order, at);
        notes.ifPresent(count -> count(erasure, new ErasureCounts(1, count, 0)));
        return notes.isPresent();
    }

    private void eraseAnswers(Erasure erasure) {
        int answers = claims.erase(erasure);
        if (answers > 0) {
            count(erasure, new ErasureCounts(0, 0, answers));
        }
    }

    private void count(Erasure erasure, ErasureCounts more) {
        erasures.updateOne(
                ErasureDocument.named(erasure),
                Updates.combine(
                        Updates.inc("orders", more.orders()),
                        Updates.inc("notes", more.notes()),
                        Updates.inc("answers", more.answers())));
    }

    @Override
    public ErasureCounts counts(Erasure erasure) {
        return breaker.answered(() -> find(erasure).counts());
    }

    @Override
    public Erasure finish(Erasure erasure, Instant at) {
        return breaker.answered(() -> {
            erasures.updateOne(
                    ErasureDocument.named(erasure),
                    Updates.combine(Updates.unset("customer_id"), Updates.set("finished_at", Date.from(at))));
            return find(erasure);
        });
    }

    @Override
    public List<Erasure> running(int limit) {
        return list(SparseIndex.above("customer_id", ""), "started_at", limit);
    }

    @Override
    public Optional<Instant> lastFinished() {
        return breaker.answered(() -> Optional.ofNullable(
                        erasures.find(SparseIndex.above("finished_at", Date.from(Instant.EPOCH)))
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
                .map(ErasureDocument::erasure)
                .into(new ArrayList<>()));
    }
}
