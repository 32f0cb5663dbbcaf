package dev.orders.store.mongo.demand;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import dev.orders.core.breaker.Breaker;
import dev.orders.core.port.DemandStore;
import dev.orders.core.tenant.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;

/// The reports of all instances, in the collection `demand`: one document for each instance. A TTL index deletes
/// the documents of instances that have ended.
public final class MongoDemandStore implements DemandStore {
    /// The time of a report. A TTL index deletes by it.
    public static final String REPORTED_AT = "reported_at";

    private final MongoCollection<Document> reports;
    private final Breaker breaker;

    public MongoDemandStore(MongoDatabase database, Breaker breaker) {
        this.reports = database.getCollection("demand");
        this.breaker = breaker;
    }

    @Override
    public Map<TenantId, Double> exchange(String instance, Map<TenantId, Double> demand, Instant now) {
        List<Document> tenants = demand.entrySet().stream()
                .map(one -> new Document("tenant_id", one.getKey().value()).append("per_second", one.getValue()))
                .toList();
        Document report = new Document("_id", instance)
                .append(REPORTED_AT, Date.from(now))
                .append("tenants", tenants);
        List<Document> others = breaker.answered(() -> {
            reports.replaceOne(Filters.eq("_id", instance), report, new ReplaceOptions().upsert(true));
            return reports.find(Filters.and(
                            Filters.ne("_id", instance), Filters.gt(REPORTED_AT, Date.from(now.minus(LIFETIME)))))
                    .into(new ArrayList<>());
        });
        Map<TenantId, Double> sum = new HashMap<>();
        for (Document other : others) {
            for (Document one : other.getList("tenants", Document.class)) {
                sum.merge(new TenantId(one.getString("tenant_id")), one.getDouble("per_second"), Double::sum);
            }
        }
        return sum;
    }
}
