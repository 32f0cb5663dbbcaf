package dev.orders.store.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import dev.orders.core.access.ApiKey;
import dev.orders.core.access.ApiKeyHash;
import dev.orders.core.access.ApiKeyId;
import dev.orders.core.breaker.Breaker;
import dev.orders.core.port.ApiKeyStore;
import dev.orders.core.tenant.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;

/// API keys, in the collection `api_keys`. Each change of a key changes one document.
final class MongoApiKeyStore implements ApiKeyStore {
    private final MongoCollection<Document> keys;
    private final Breaker breaker;

    MongoApiKeyStore(MongoDatabase database, Breaker breaker) {
        this.breaker = breaker;
        this.keys = database.getCollection("api_keys");
    }

    @Override
    public void insert(ApiKey key) {
        breaker.answered(() -> keys.insertOne(ApiKeyDocument.of(key)));
    }

    @Override
    public Optional<ApiKey> find(ApiKeyId id) {
        return first(named(id));
    }

    @Override
    public Optional<ApiKey> findByHash(ApiKeyHash hash) {
        return first(Filters.eq(ApiKeyDocument.HASHES, hash.hex()));
    }

    private Optional<ApiKey> first(Bson filter) {
        return breaker.answered(
                () -> Optional.ofNullable(keys.find(filter).first()).map(ApiKeyDocument::key));
    }

    @Override
    public List<ApiKey> list(Optional<TenantId> tenant, Optional<ApiKeyId> before, int limit) {
        Document page = new Document();
        tenant.ifPresent(owner -> page.append("tenant_id", owner.value()));
        before.ifPresent(id -> page.append("key_id", new Document("$lt", id.toString())));
        return breaker.answered(() -> keys.find(page)
                .sort(Sorts.descending("key_id"))
                .limit(limit)
                .map(ApiKeyDocument::key)
                .into(new ArrayList<>()));
    }

    @Override
    public boolean replace(ApiKey changed) {
        Bson before = Filters.and(named(changed.id()), Filters.eq("version", changed.version() - 1));
        Bson change = new Document("$set", ApiKeyDocument.of(changed));
        return breaker.answered(() -> keys.updateOne(before, change).getMatchedCount() == 1);
    }

    @Override
    public void recordUses(Map<ApiKeyId, Instant> lastUses) {
        List<UpdateOneModel<Document>> updates = lastUses.entrySet().stream()
                .map(use -> new UpdateOneModel<Document>(
                        named(use.getKey()), Updates.max(ApiKeyDocument.LAST_USED_AT, Date.from(use.getValue()))))
                .toList();
        if (!updates.isEmpty()) {
            breaker.answered(() -> keys.bulkWrite(updates, new BulkWriteOptions().ordered(false)));
        }
    }

    private static Bson named(ApiKeyId id) {
        return Filters.eq("key_id", id.toString());
    }
}
