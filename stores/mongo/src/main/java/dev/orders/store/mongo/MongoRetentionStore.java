package dev.orders.store.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import dev.orders.core.breaker.Breaker;
import dev.orders.core.customer.EndedOrder;
import dev.orders.core.customer.EndedOrders;
import dev.orders.core.customer.Erasure;
import dev.orders.core.customer.RetentionStore;
import dev.orders.core.order.CustomerId;
import dev.orders.core.order.OrderStatus;
import dev.orders.core.tenant.TenantId;
import dev.orders.store.mongo.connection.Connection;
import dev.orders.store.mongo.connection.ServerClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.conversions.Bson;

/// Orders that ended long ago. Partial indexes contain those that still have their customers, in the order of their
/// ends. There is one for each final status and for the customers on each side of the stand-ins, because the condition
/// of a partial index allows neither a negation nor, on all servers, an alternative.
final class MongoRetentionStore implements RetentionStore {
    /// The text that follows all stand-ins.
    private static final String BEHIND = Erasure.PREFIX.replace('-', '.');

    private final ServerClock clock;
    private final MongoCollection<Document> orders;
    private final MongoCollection<Document> erasures;
    private final Breaker breaker;

    MongoRetentionStore(MongoDatabase database, Breaker breaker) {
        this.clock = new ServerClock(database, breaker);
        this.orders = database.getCollection("orders");
        this.erasures = database.getCollection("erasures");
        this.breaker = breaker;
    }

    /// Creates the indexes.
    static void createIndexes(MongoDatabase database) {
        List<Bson> parts = parts();
        for (int number = 0; number < parts.size(); number++) {
            database.getCollection("orders")
                    .createIndex(
                            Indexes.ascending("updated_at"),
                            new IndexOptions()
                                    .name("ended_orders_" + number)
                                    .partialFilterExpression(parts.get(number)));
        }
    }

    private static List<Bson> parts() {
        return Arrays.stream(OrderStatus.values())
                .filter(status -> status.next().isEmpty())
                .map(status -> Filters.eq("status", status.name()))
                .flatMap(status -> Stream.of(
                        Filters.and(status, Filters.lt("customer_id", Erasure.PREFIX)),
                        Filters.and(status, Filters.gte("customer_id", BEHIND))))
                .toList();
    }

    @Override
    public Instant now() {
        return clock.now();
    }

    @Override
    public List<EndedOrder> endedOfAllTenants(Instant endedBefore, int limit) {
        return breaker.answered(() -> {
            List<EndedOrder> found = new ArrayList<>();
            for (Bson part : parts()) {
                orders.find(Filters.and(part, Filters.lt("updated_at", Date.from(endedBefore))))
                        .projection(Projections.include("tenant_id", "order_id", "customer_id", "updated_at"))
                        .limit(limit)
                        .map(MongoRetentionStore::ended)
                        .into(found);
            }
            return found.subList(0, Math.min(limit, found.size()));
        });
    }

    private static EndedOrder ended(Document order) {
        return new EndedOrder(
                new TenantId(order.getString("tenant_id")),
                OrderDocument.orderId(order),
                new CustomerId(order.getString("customer_id")),
                order.getDate("updated_at").toInstant());
    }

    @Override
    public List<EndedOrders> countEndedOfAllTenants(Instant endedBefore) {
        return breaker.answered(() -> {
            Map<String, EndedOrders> byTenant = new TreeMap<>();
            for (Bson part : parts()) {
                for (Document group : orders.aggregate(List.of(
                        Aggregates.match(Filters.and(part, Filters.lt("updated_at", Date.from(endedBefore)))),
                        Aggregates.group(
                                "$tenant_id",
                                Accumulators.sum("count", 1L),
                                Accumulators.min("first", "$updated_at"))))) {
                    EndedOrders more = new EndedOrders(
                            new TenantId(group.getString("_id")),
                            OrderDocument.number(group, "count"),
                            group.getDate("first").toInstant());
                    byTenant.merge(group.getString("_id"), more, MongoRetentionStore::sum);
                }
            }
            return List.copyOf(byTenant.values());
        });
    }

    private static EndedOrders sum(EndedOrders one, EndedOrders other) {
        Instant first = Stream.of(one.firstEndedAt(), other.firstEndedAt())
                .min(Comparator.naturalOrder())
                .orElseThrow();
        return new EndedOrders(one.tenant(), one.count() + other.count(), first);
    }

    @Override
    public int erase(List<Erasable> ended, Instant at) {
        return breaker.answered(() -> {
            int erased = 0;
            for (Erasable order : ended) {
                erased += erase(order, at) ? 1 : 0;
            }
            return erased;
        });
    }

    /// An ended order changes only if its customer is erased, so it need not be read again.
    private boolean erase(Erasable erasable, Instant at) {
        EndedOrder ended = erasable.order();
        Bson named = Filters.and(
                ErasureDocument.ofCustomer(ended.tenant(), ended.customer()),
                Filters.eq("order_id", ended.id().toString()));
        Document order = orders.find(named).projection(ErasureDocument.ERASABLE).first();
        if (order == null) {
            return false;
        }
        Erasure standIn =
                erasable.standIn().withStandIn(reserve(erasable.standIn()).standIn());
        return ErasureDocument.erase(orders, standIn, ended.customer(), order, at)
                .isPresent();
    }

    /// The erasure in the journal of the same customer, which this one becomes if there is none.
    private Erasure reserve(Erasure reserved) {
        Bson insert = Updates.combine(
                Updates.setOnInsert("_id", reserved.standIn().value()),
                Updates.setOnInsert("actor", reserved.actor().value()),
                Updates.setOnInsert("started_at", Date.from(reserved.startedAt())),
                Updates.setOnInsert("orders", 0L),
                Updates.setOnInsert("notes", 0L),
                Updates.setOnInsert("answers", 0L));
        // Another instance may insert it at the same time, and then this one finds it.
        Connection.writeUnlessDuplicate(
                () -> erasures.updateOne(ErasureDocument.named(reserved), insert, new UpdateOptions().upsert(true)));
        return ErasureDocument.erasure(Objects.requireNonNull(
                erasures.find(ErasureDocument.named(reserved)).first()));
    }
}
