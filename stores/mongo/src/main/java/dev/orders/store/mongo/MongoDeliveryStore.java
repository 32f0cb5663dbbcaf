package dev.orders.store.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import dev.orders.core.breaker.Breaker;
import dev.orders.core.port.DeliveryStore;
import dev.orders.core.tenant.TenantId;
import dev.orders.core.webhook.PendingDeliveries;
import dev.orders.core.webhook.PendingDeliveries.Range;
import dev.orders.core.webhook.PendingDeliveries.Refusals;
import dev.orders.core.webhook.PendingDeliveries.State;
import dev.orders.core.webhook.WebhookId;
import dev.orders.store.mongo.connection.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.bson.Document;
import org.bson.conversions.Bson;

/// Pending deliveries, in the collection `pending_deliveries`. Each change changes one document, by compare-and-set
/// of its revision.
public final class MongoDeliveryStore implements DeliveryStore {
    /// The name of the collection.
    public static final String COLLECTION = "pending_deliveries";

    private final MongoCollection<Document> pending;
    private final Breaker breaker;

    MongoDeliveryStore(MongoDatabase database, Breaker breaker) {
        this.breaker = breaker;
        this.pending = database.getCollection(COLLECTION);
    }

    @Override
    public Optional<PendingDeliveries> find(TenantId tenant, WebhookId webhook) {
        return find(
                        Filters.and(
                                Filters.eq("webhook_id", webhook.toString()), Filters.eq("tenant_id", tenant.value())),
                        1)
                .stream()
                .findFirst();
    }

    @Override
    public List<PendingDeliveries> findOfAnyTenant(Set<WebhookId> webhooks) {
        return find(
                Filters.in(
                        "webhook_id", webhooks.stream().map(WebhookId::toString).toList()),
                0);
    }

    @Override
    public List<PendingDeliveries> dueOfAllTenants(State state, Instant now, Instant latestStart, int limit) {
        return find(
                Filters.and(
                        Filters.eq("state", state.name()),
                        Filters.or(Filters.lte("due_at", Date.from(now)), Filters.gt("since", Date.from(latestStart)))),
                limit);
    }

    @Override
    public List<PendingDeliveries> listOfAllTenants(int limit) {
        return find(
                Filters.in("state", List.of(State.READY.name(), State.PAUSED.name(), State.DELIVERING.name())), limit);
    }

    private List<PendingDeliveries> find(Bson filter, int limit) {
        return breaker.answered(() -> pending.find(filter)
                .sort(Sorts.ascending("due_at"))
                .limit(limit)
                .map(MongoDeliveryStore::pending)
                .into(new ArrayList<>()));
    }

    /// Inserts all new documents with one command, because most changes of the fan-out are inserts.
    @Override
    public List<Change> apply(List<Change> changes) {
        List<Change> made = new ArrayList<>(inserted(
                changes.stream().filter(change -> change.before().isEmpty()).toList()));
        changes.stream()
                .filter(change -> change.before().isPresent() && replace(change))
                .forEach(made::add);
        return made;
    }

    private List<Change> inserted(List<Change> inserts) {
        List<Document> documents = inserts.stream()
                .flatMap(insert -> insert.after().stream())
                .map(MongoDeliveryStore::document)
                .toList();
        if (documents.isEmpty()) {
            return inserts;
        }
        Set<Integer> refused = breaker.answered(() -> Connection.insertUnlessDuplicate(pending, documents));
        List<Change> made = new ArrayList<>();
        for (int index = 0; index < inserts.size(); index++) {
            if (!refused.contains(index)) {
                made.add(inserts.get(index));
            }
        }
        return made;
    }

    private boolean replace(Change change) {
        PendingDeliveries before = change.before().orElseThrow();
        Bson same = Filters.and(
                Filters.eq("webhook_id", before.webhook().toString()),
                Filters.eq("revision", before.revision().toString()));
        return breaker.answered(() -> change.after()
                        .map(after -> pending.replaceOne(same, document(after)).getMatchedCount())
                        .orElseGet(() -> pending.deleteOne(same).getDeletedCount()))
                == 1;
    }

    /// The document of pending deliveries.
    public static Document document(PendingDeliveries pending) {
        return new Document("webhook_id", pending.webhook().toString())
                .append("tenant_id", pending.tenant().value())
                .append("revision", pending.revision().toString())
                .append(
                        "ranges",
                        pending.ranges().entrySet().stream()
                                .map(range -> new Document("partition", range.getKey())
                                        .append("after", range.getValue().after())
                                        .append("through", range.getValue().through()))
                                .toList())
                .append("state", pending.state().name())
                .append("since", Date.from(pending.since()))
                .append("due_at", Date.from(pending.dueAt()))
                .append("owner", pending.owner())
                .append("wakes", pending.wakes())
                .append("failures", pending.failures())
                .append("refused_position", pending.refusals().position())
                .append("refusals", pending.refusals().count());
    }

    private static PendingDeliveries pending(Document document) {
        return new PendingDeliveries(
                WebhookId.parse(document.getString("webhook_id")).orElseThrow(),
                new TenantId(document.getString("tenant_id")),
                UUID.fromString(document.getString("revision")),
                ranges(Objects.requireNonNull(document.getList("ranges", Document.class))),
                State.valueOf(document.getString("state")),
                // An instance of a previous release does not write it.
                document.get("since", Date.from(Instant.EPOCH)).toInstant(),
                Objects.requireNonNull(document.getDate("due_at")).toInstant(),
                document.getString("owner"),
                document.getInteger("wakes"),
                document.getInteger("failures"),
                new Refusals(document.getLong("refused_position"), document.getInteger("refusals")));
    }

    private static Map<Integer, Range> ranges(List<Document> documents) {
        Map<Integer, Range> ranges = new HashMap<>();
        for (Document range : documents) {
            ranges.put(range.getInteger("partition"), new Range(range.getLong("after"), range.getLong("through")));
        }
        return ranges;
    }
}
