package dev.orders.store.mongo.expiry;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import dev.orders.core.breaker.Breaker;
import dev.orders.core.expiry.DueOrder;
import dev.orders.core.expiry.DueOrders;
import dev.orders.core.order.OrderId;
import dev.orders.core.order.OrderStatus;
import dev.orders.core.tenant.TenantId;
import dev.orders.store.mongo.connection.ServerClock;
import dev.orders.store.mongo.content.OrderContent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bson.Document;

/// Orders that were not paid in time. A partial index contains the orders that wait for their expiry. Amazon
/// DocumentDB uses it only for a query that has the condition of the index word for word.
public final class MongoDueOrders implements DueOrders {
    private final MongoCollection<Document> orders;
    private final ServerClock clock;
    private final Breaker breaker;

    public MongoDueOrders(MongoDatabase database, Breaker breaker) {
        this.orders = database.getCollection("orders");
        this.clock = new ServerClock(database, breaker);
        this.breaker = breaker;
    }

    /// Creates the index.
    public static void createIndex(MongoDatabase database) {
        database.getCollection("orders")
                .createIndex(
                        Indexes.ascending(OrderContent.EXPIRES_AT),
                        new IndexOptions().name("waiting_orders").partialFilterExpression(waiting(exists())));
    }

    private static Document waiting(Document expiry) {
        return new Document("status", OrderStatus.CREATED.name()).append(OrderContent.EXPIRES_AT, expiry);
    }

    private static Document exists() {
        return new Document("$exists", true);
    }

    @Override
    public Instant now() {
        return clock.now();
    }

    @Override
    public List<DueOrder> dueOfAllTenants(Instant now, int limit) {
        return breaker.answered(() -> orders.find(waiting(exists().append("$lte", Date.from(now))))
                .projection(Projections.fields(
                        Projections.include("tenant_id", "order_id", "version", OrderContent.EXPIRES_AT),
                        Projections.excludeId()))
                .sort(Sorts.ascending(OrderContent.EXPIRES_AT))
                .limit(limit)
                .map(MongoDueOrders::due)
                .into(new ArrayList<>()));
    }

    private static DueOrder due(Document order) {
        return new DueOrder(
                new TenantId(order.getString("tenant_id")),
                OrderId.parse(order.getString("order_id")).orElseThrow(),
                order.get("version", Number.class).longValue(),
                OrderContent.expiresAt(order).orElseThrow());
    }
}
