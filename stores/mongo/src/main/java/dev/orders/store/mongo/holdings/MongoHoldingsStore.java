package dev.orders.store.mongo.holdings;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.CountOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import dev.orders.core.breaker.Breaker;
import dev.orders.core.holdings.HoldingsStore;
import dev.orders.core.holdings.OrdersHeld;
import dev.orders.core.holdings.Space;
import dev.orders.core.holdings.Space.Disk;
import dev.orders.core.order.OrderStatus;
import dev.orders.core.placement.ClaimStore;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;

/// Measures the database. An index has the orders of each status in the order of their last change.
public final class MongoHoldingsStore implements HoldingsStore {
    private final MongoDatabase database;
    private final MongoCollection<Document> orders;
    private final ClaimStore claims;
    private final Breaker breaker;

    /// @param claims may be in another database
    public MongoHoldingsStore(MongoDatabase database, ClaimStore claims, Breaker breaker) {
        this.claims = claims;
        this.database = database;
        this.orders = database.getCollection("orders");
        this.breaker = breaker;
    }

    /// Creates the index.
    public static void createIndex(MongoDatabase database) {
        database.getCollection("orders").createIndex(Indexes.ascending("status", "updated_at"));
    }

    @Override
    public OrdersHeld ordersOfAllTenants(OrderStatus status) {
        Bson ofStatus = Filters.eq("status", status.name());
        return breaker.answered(() -> {
            long count = orders.countDocuments(ofStatus, new CountOptions().limit(COUNTED));
            Optional<Instant> oldest = Optional.ofNullable(orders.find(ofStatus)
                            .projection(Projections.fields(Projections.include("updated_at"), Projections.excludeId()))
                            .sort(Sorts.ascending("updated_at"))
                            .first())
                    .map(order -> order.getDate("updated_at").toInstant());
            return new OrdersHeld(count, oldest);
        });
    }

    @Override
    public long claimsOfAllTenants() {
        return claims.countOfAllTenants();
    }

    @Override
    public Space space() {
        return breaker.answered(() -> space(database.runCommand(new Document("dbStats", 1))));
    }

    private static Space space(Document statistics) {
        Map<String, Long> sizes =
                Map.of("data", number(statistics, "storageSize"), "indexes", number(statistics, "indexSize"));
        long total = number(statistics, "fsTotalSize");
        // Some servers do not know their disk.
        return new Space(
                sizes,
                total > 0 ? Optional.of(new Disk(total - number(statistics, "fsUsedSize"), total)) : Optional.empty());
    }

    private static long number(Document statistics, String name) {
        return statistics.get(name) instanceof Number number ? number.longValue() : 0;
    }
}
