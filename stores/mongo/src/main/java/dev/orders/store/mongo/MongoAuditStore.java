package dev.orders.store.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import dev.orders.core.audit.AuditFilter;
import dev.orders.core.audit.AuditHead;
import dev.orders.core.audit.AuditLine;
import dev.orders.core.audit.AuditRecord;
import dev.orders.core.audit.AuditStore;
import dev.orders.core.audit.StoredRecord;
import dev.orders.core.breaker.Breaker;
import dev.orders.store.mongo.connection.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;

/// The audit log, in the collection `audit_log`. The sequence number of a record is its `_id`, so of instances that
/// add a record at the same time one succeeds. The head, in `audit_head`, follows by a second write. It is behind if
/// an instance ends in between.
public final class MongoAuditStore implements AuditStore {
    private static final Bson HEAD = Filters.eq("_id", "head");

    private final MongoCollection<Document> records;
    private final MongoCollection<Document> heads;
    private final Breaker breaker;

    MongoAuditStore(MongoDatabase database, Breaker breaker) {
        this.records = database.getCollection("audit_log");
        this.heads = database.getCollection("audit_head");
        this.breaker = breaker;
    }

    @Override
    public AuditHead head() {
        AuditHead stored = breaker.answered(
                        () -> Optional.ofNullable(heads.find(HEAD).first()))
                .map(head -> new AuditHead(head.getLong("sequence"), head.getString("hash")))
                .orElse(AuditHead.EMPTY);
        return list(AuditFilter.ALL, Long.MAX_VALUE, 1).stream()
                .filter(last -> last.sequence() > stored.sequence())
                .map(MongoAuditStore::headAt)
                .findFirst()
                .orElse(stored);
    }

    /// After a damaged record the chain goes on, and the break stays visible.
    private static AuditHead headAt(StoredRecord last) {
        return AuditLine.parse(last.line())
                .map(AuditRecord::head)
                .orElseGet(() -> new AuditHead(last.sequence(), AuditHead.EMPTY.hash()));
    }

    @Override
    public boolean append(AuditRecord record) {
        if (!head().equals(new AuditHead(record.sequence() - 1, record.previousHash()))) {
            return false;
        }
        return breaker.answered(() -> {
            boolean isAdded = Connection.insertIfAbsent(records, document(StoredRecord.of(record)));
            if (isAdded) {
                moveHead(record);
            }
            return isAdded;
        });
    }

    /// A duplicate means that the head is ahead already.
    private void moveHead(AuditRecord record) {
        boolean _ = Connection.writeUnlessDuplicate(() -> heads.updateOne(
                Filters.and(HEAD, Filters.lt("sequence", record.sequence())),
                Updates.combine(Updates.set("sequence", record.sequence()), Updates.set("hash", record.hash())),
                new UpdateOptions().upsert(true)));
    }

    /// The document of the head.
    public static Document document(AuditHead head) {
        return new Document("_id", "head").append("sequence", head.sequence()).append("hash", head.hash());
    }

    @Override
    public List<StoredRecord> read(long after, int limit) {
        return breaker.answered(() -> records.find(Filters.gt("_id", after))
                .sort(Sorts.ascending("_id"))
                .limit(limit)
                .map(MongoAuditStore::stored)
                .into(new ArrayList<>()));
    }

    @Override
    public List<StoredRecord> list(AuditFilter filter, long before, int limit) {
        Document page = new Document("_id", new Document("$lt", before));
        Document times = new Document();
        filter.from().ifPresent(from -> times.append("$gte", Date.from(from)));
        filter.to().ifPresent(to -> times.append("$lt", Date.from(to)));
        if (!times.isEmpty()) {
            page.append("occurred_at", times);
        }
        filter.action().ifPresent(action -> page.append("action", action.text()));
        filter.tenant().ifPresent(tenant -> page.append("tenant_id", tenant.value()));
        return breaker.answered(() -> records.find(page)
                .sort(Sorts.descending("_id"))
                .limit(limit)
                .map(MongoAuditStore::stored)
                .into(new ArrayList<>()));
    }

    /// The document of a record.
    public static Document document(StoredRecord record) {
        Document document = new Document("_id", record.sequence())
                .append("occurred_at", Date.from(record.occurredAt()))
                .append("action", record.action())
                .append("line", record.line());
        record.tenant().ifPresent(tenant -> document.append("tenant_id", tenant));
        return document;
    }

    /// Somebody may have changed the types of the members too.
    private static StoredRecord stored(Document document) {
        return new StoredRecord(
                document.get("_id") instanceof Long sequence ? sequence : 0,
                document.get("occurred_at") instanceof Date time ? time.toInstant() : Instant.EPOCH,
                String.valueOf(document.get("action")),
                Optional.ofNullable(document.get("tenant_id")).map(Object::toString),
                String.valueOf(document.get("line")));
    }
}
