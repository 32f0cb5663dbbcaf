package dev.orders.store.mongo.move;

import dev.orders.core.access.ApiKey;
import dev.orders.core.move.Movable;
import dev.orders.core.move.Part;
import dev.orders.core.webhook.PendingDeliveries;
import dev.orders.core.webhook.PendingDeliveries.Range;
import dev.orders.store.mongo.ApiKeyDocument;
import dev.orders.store.mongo.ClaimDocument;
import dev.orders.store.mongo.ErasureDocument;
import dev.orders.store.mongo.MongoAuditStore;
import dev.orders.store.mongo.MongoDeliveryStore;
import dev.orders.store.mongo.MongoRelayStore;
import dev.orders.store.mongo.OrderDocument;
import dev.orders.store.mongo.WebhookDocument;
import dev.orders.store.mongo.log.LogEntries;
import java.util.Date;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.types.Binary;

/// The documents that moved things become, and the collections that have them.
final class MovedDocuments {
    private MovedDocuments() {}

    /// The collection of a part.
    static String collection(Part part) {
        return switch (part) {
            case SECRETS -> "secrets";
            case ORDERS -> "orders";
            case EVENTS -> "event_log";
            case CLAIMS -> "idempotency_keys";
            case ERASURES -> "erasures";
            case API_KEYS -> "api_keys";
            case WEBHOOKS -> "webhooks";
            case PENDING_DELIVERIES -> MongoDeliveryStore.COLLECTION;
            case DELIVERY_ATTEMPTS -> "delivery_attempts";
            case RELAY_POSITIONS -> "relay_progress";
            case DEAD_LETTERS -> "dead_letters";
            case AUDIT_RECORDS -> "audit_log";
            case AUDIT_HEAD -> "audit_head";
        };
    }

    /// The documents of a thing.
    static Stream<Document> of(Movable thing) {
        return switch (thing) {
            case Movable.StoreSecret(var name, var hex) ->
                Stream.of(new Document("_id", name)
                        .append("value", new Binary(HexFormat.of().parseHex(hex))));
            case Movable.StoredOrder(var history) -> Stream.of(OrderDocument.moved(history));
            case Movable.LogEntry(var position, var tenant, var order, var version) ->
                Stream.of(LogEntries.entry(position, tenant.value(), order.toString(), version));
            case Movable.UsedPosition(var position) -> Stream.of(LogEntries.used(position));
            case Movable.StoredClaim(var claim) ->
                Stream.of(ClaimDocument.of(claim).document());
            case Movable.StandIn(var erasure) -> Stream.of(ErasureDocument.moved(erasure));
            case Movable.StoredKey(var key) -> Stream.of(key(key));
            case Movable.Webhook(var endpoint) -> Stream.of(WebhookDocument.of(endpoint));
            case Movable.Pending(var deliveries) -> Stream.of(MongoDeliveryStore.document(inAllPartitions(deliveries)));
            case Movable.Attempt(var attempt) -> Stream.of(WebhookDocument.of(attempt));
            case Movable.RelayPosition(var sink, var position) ->
                partitions().mapToObj(partition -> MongoRelayStore.position(sink, partition, position));
            case Movable.Letter(var letter) -> Stream.of(MongoRelayStore.document(letter));
            case Movable.AuditEntry(var record) -> Stream.of(MongoAuditStore.document(record));
            case Movable.Head(var head) -> Stream.of(MongoAuditStore.document(head));
        };
    }

    private static Document key(ApiKey key) {
        Document document = ApiKeyDocument.of(key);
        key.lastUsedAt().ifPresent(time -> document.append(ApiKeyDocument.LAST_USED_AT, Date.from(time)));
        return document;
    }

    /// The log of the source has one partition. A range of it is the same range of every partition here.
    private static PendingDeliveries inAllPartitions(PendingDeliveries source) {
        Map<Integer, Range> ranges = new HashMap<>();
        for (Range range : source.ranges().values()) {
            partitions().forEach(partition -> ranges.put(partition, range));
        }
        return new PendingDeliveries(
                source.webhook(),
                source.tenant(),
                source.revision(),
                ranges,
                source.state(),
                source.since(),
                source.dueAt(),
                source.owner(),
                source.wakes(),
                source.failures(),
                source.refusals());
    }

    private static IntStream partitions() {
        return IntStream.range(0, LogEntries.PARTITIONS);
    }

    /// The documents of some things.
    static List<Document> of(List<Movable> things) {
        return things.stream().flatMap(MovedDocuments::of).toList();
    }
}
