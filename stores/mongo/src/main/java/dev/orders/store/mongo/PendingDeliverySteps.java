package dev.orders.store.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import dev.orders.core.tenant.TenantId;
import dev.orders.core.webhook.PendingDeliveries;
import dev.orders.core.webhook.PendingDeliveries.Range;
import dev.orders.core.webhook.PendingDeliveries.State;
import dev.orders.core.webhook.WebhookId;
import dev.orders.store.mongo.connection.Connection;
import dev.orders.store.mongo.log.LogEntries;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.conversions.Bson;

/// The migrations of pending deliveries. The first goes from one position for each webhook to one position for all
/// webhooks, the end of the log. What a webhook does not have up to there is pending.
///
/// If the first one runs twice, the first end of the log counts. The old positions stay, because instances of the
/// previous release may still run; while they do, events may be sent twice.
final class PendingDeliverySteps {
    private static final String FAN_OUT = "webhook";

    private PendingDeliverySteps() {}

    static void run(MongoDatabase database) {
        MongoCollection<Document> pending = database.getCollection(MongoDeliveryStore.COLLECTION);
        pending.createIndex(Indexes.ascending("webhook_id"), new IndexOptions().unique(true));
        pending.createIndex(Indexes.ascending("state", "due_at"));
        database.getCollection("event_log").createIndex(Indexes.ascending("tenant_id", "partition", "_id"));
        Map<Integer, Long> ends = begin(database);
        for (Document webhook : database.getCollection("webhooks").find()) {
            migrate(database, webhook, ends);
        }
    }

    /// Adds the start of a state to the index. Until now only ends were stored, and a clock may have been ahead, so
    /// every pause ends: one attempt too early does no harm.
    static void startOfPauses(MongoDatabase database) {
        MongoCollection<Document> pending = database.getCollection(MongoDeliveryStore.COLLECTION);
        pending.createIndex(Indexes.ascending("state", "due_at", "since"));
        Document replaced = new Document("state", 1).append("due_at", 1);
        for (Document index : pending.listIndexes().into(new ArrayList<>())) {
            if (replaced.equals(index.get("key", Document.class))) {
                pending.dropIndex(index.getString("name"));
            }
        }
        pending.updateMany(
                Filters.and(
                        Filters.in("state", List.of(State.PAUSED.name(), State.SUSPENDED.name())),
                        Filters.exists("since", false)),
                Updates.set("due_at", Date.from(Instant.EPOCH)));
    }

    /// Where the fan-out starts in each partition.
    private static Map<Integer, Long> begin(MongoDatabase database) {
        MongoCollection<Document> progress = database.getCollection("relay_progress");
        long end = LogEntries.last(LogEntries.of(database), new Document());
        for (int partition = 0; partition < LogEntries.PARTITIONS; partition++) {
            Connection.insertIfAbsent(
                    progress,
                    new Document("sink", FAN_OUT)
                            .append("partition", partition)
                            .append("position", end)
                            .append("owner", "")
                            .append("leased_until", Date.from(Instant.EPOCH)));
        }
        return positions(progress, FAN_OUT);
    }

    private static Map<Integer, Long> positions(MongoCollection<Document> progress, String sink) {
        Map<Integer, Long> positions = new HashMap<>();
        for (Document at : progress.find(Filters.eq("sink", sink))) {
            positions.put(at.getInteger("partition"), at.getLong("position"));
        }
        return positions;
    }

    private static void migrate(MongoDatabase database, Document webhook, Map<Integer, Long> ends) {
        WebhookId id = WebhookId.parse(webhook.getString("webhook_id")).orElseThrow();
        Map<Integer, Long> positions = positions(database.getCollection("relay_progress"), id.sink());
        PendingDeliveries pending =
                PendingDeliveries.none(id, new TenantId(webhook.getString("tenant_id")), id.uuid(), Instant.EPOCH);
        for (Map.Entry<Integer, Long> end : ends.entrySet()) {
            Range range = new Range(positions.getOrDefault(end.getKey(), 0L), end.getValue());
            if (range.after() < range.through()) {
                pending = pending.plus(end.getKey(), range, id.uuid());
            }
        }
        Bson replays = Filters.and(Filters.eq("sink", id.sink()), Filters.eq("replay", true));
        if (database.getCollection("dead_letters").find(replays).first() != null) {
            pending = pending.woken(Instant.EPOCH, id.uuid());
        }
        if (!pending.ranges().isEmpty() || pending.wakes() > 0) {
            Connection.insertIfAbsent(
                    database.getCollection(MongoDeliveryStore.COLLECTION), MongoDeliveryStore.document(pending));
        }
    }
}
