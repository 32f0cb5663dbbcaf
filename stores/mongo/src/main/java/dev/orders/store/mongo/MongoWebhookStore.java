package dev.orders.store.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import dev.orders.core.breaker.Breaker;
import dev.orders.core.port.WebhookStore;
import dev.orders.core.tenant.TenantId;
import dev.orders.core.webhook.DeliveryAttempt;
import dev.orders.core.webhook.WebhookEndpoint;
import dev.orders.core.webhook.WebhookId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.bson.Document;
import org.bson.conversions.Bson;

/// Webhooks and their attempts, in the collections `webhooks` and `delivery_attempts`. Each change of a webhook
/// changes one document.
final class MongoWebhookStore implements WebhookStore {
    private static final Bson NEWEST_FIRST = Sorts.descending("attempt_id");

    private final MongoCollection<Document> webhooks;
    private final MongoCollection<Document> attempts;
    private final Breaker breaker;

    MongoWebhookStore(MongoDatabase database, Breaker breaker) {
        this.breaker = breaker;
        this.webhooks = database.getCollection("webhooks");
        this.attempts = database.getCollection("delivery_attempts");
    }

    @Override
    public void insert(WebhookEndpoint endpoint) {
        breaker.answered(() -> webhooks.insertOne(WebhookDocument.of(endpoint)));
    }

    @Override
    public Optional<WebhookEndpoint> find(TenantId tenant, WebhookId id) {
        return endpoints(named(tenant, id)).stream().findFirst();
    }

    @Override
    public List<WebhookEndpoint> list(TenantId tenant) {
        return endpoints(Filters.eq("tenant_id", tenant.value()));
    }

    @Override
    public List<WebhookEndpoint> listOfTenants(Set<TenantId> tenants) {
        return endpoints(
                Filters.in("tenant_id", tenants.stream().map(TenantId::value).toList()));
    }

    private List<WebhookEndpoint> endpoints(Bson filter) {
        return breaker.answered(() -> webhooks.find(filter)
                .sort(Sorts.ascending("webhook_id"))
                .map(WebhookDocument::endpoint)
                .into(new ArrayList<>()));
    }

    @Override
    public boolean replace(WebhookEndpoint changed) {
        Bson before = Filters.and(named(changed.tenant(), changed.id()), Filters.eq("version", changed.version() - 1));
        return breaker.answered(
                () -> webhooks.replaceOne(before, WebhookDocument.of(changed)).getMatchedCount() == 1);
    }

    @Override
    public List<WebhookEndpoint> storedOfAllTenants(Optional<WebhookEndpoint> after, int limit) {
        Bson page = after.map(MongoWebhookStore::following).orElseGet(Filters::empty);
        return breaker.answered(() -> webhooks.find(page)
                .sort(Sorts.ascending("tenant_id", "webhook_id"))
                .limit(limit)
                .map(WebhookDocument::endpoint)
                .into(new ArrayList<>()));
    }

    private static Bson following(WebhookEndpoint last) {
        String tenant = last.tenant().value();
        return Filters.or(
                Filters.gt("tenant_id", tenant),
                Filters.and(
                        Filters.eq("tenant_id", tenant),
                        Filters.gt("webhook_id", last.id().toString())));
    }

    @Override
    public boolean storeSecrets(WebhookEndpoint endpoint) {
        Bson same = Filters.and(named(endpoint.tenant(), endpoint.id()), Filters.eq("version", endpoint.version()));
        Bson change = Updates.combine(
                Updates.set("secret", endpoint.secrets().current().text()),
                Updates.set("previous_secrets", WebhookDocument.previousSecrets(endpoint)),
                Updates.set("headers", WebhookDocument.headers(endpoint)));
        return breaker.answered(() -> webhooks.updateOne(same, change).getMatchedCount() == 1);
    }

    @Override
    public boolean delete(TenantId tenant, WebhookId id) {
        return breaker.answered(() -> {
            boolean deleted = webhooks.deleteOne(named(tenant, id)).getDeletedCount() == 1;
            if (deleted) {
                attempts.deleteMany(ofWebhook(id));
            }
            return deleted;
        });
    }

    @Override
    public void append(List<DeliveryAttempt> added) {
        List<Document> documents = added.stream().map(WebhookDocument::of).toList();
        breaker.answered(() -> attempts.insertMany(documents));
    }

    @Override
    public List<DeliveryAttempt> attempts(TenantId tenant, WebhookId webhook, Optional<UUID> before, int limit) {
        Bson page = before.map(id -> Filters.and(ofWebhook(webhook), Filters.lt("attempt_id", id.toString())))
                .orElse(ofWebhook(webhook));
        return isPresent(tenant, webhook) ? newest(page, limit) : List.of();
    }

    @Override
    public Optional<DeliveryAttempt> lastAttempt(TenantId tenant, WebhookId webhook, String eventId) {
        Bson ofEvent = Filters.and(ofWebhook(webhook), Filters.eq("event_id", eventId));
        return isPresent(tenant, webhook) ? newest(ofEvent, 1).stream().findFirst() : Optional.empty();
    }

    @Override
    public List<DeliveryAttempt> attemptsFor(TenantId tenant, Set<WebhookId> webhooks, Set<String> eventIds) {
        List<String> own = list(tenant).stream()
                .map(WebhookEndpoint::id)
                .filter(webhooks::contains)
                .map(WebhookId::toString)
                .toList();
        Bson selected = Filters.and(Filters.in("webhook_id", own), Filters.in("event_id", eventIds));
        return breaker.answered(
                () -> attempts.find(selected).map(WebhookDocument::attempt).into(new ArrayList<>()));
    }

    /// Attempts do not store their tenant, so the webhook is asked first.
    private boolean isPresent(TenantId tenant, WebhookId webhook) {
        return breaker.answered(() -> webhooks.find(named(tenant, webhook))
                        .projection(Projections.include("webhook_id"))
                        .first()
                != null);
    }

    private List<DeliveryAttempt> newest(Bson filter, int limit) {
        return breaker.answered(() -> attempts.find(filter)
                .sort(NEWEST_FIRST)
                .limit(limit)
                .map(WebhookDocument::attempt)
                .into(new ArrayList<>()));
    }

    @Override
    public int purgeAttemptsOfAllTenants(Instant time, int limit) {
        return breaker.answered(() -> {
            List<Object> ids = new ArrayList<>();
            for (Document attempt : attempts.find(Filters.lt("attempted_at", Date.from(time)))
                    .projection(Projections.include("_id"))
                    .limit(limit)) {
                ids.add(attempt.get("_id"));
            }
            return ids.isEmpty()
                    ? 0
                    : (int) attempts.deleteMany(Filters.in("_id", ids)).getDeletedCount();
        });
    }

    @Override
    public void trimAttempts(TenantId tenant, WebhookId webhook, int kept) {
        if (!isPresent(tenant, webhook)) {
            return;
        }
        breaker.answered(() -> {
            Document last = attempts.find(ofWebhook(webhook))
                    .projection(Projections.include("attempt_id"))
                    .sort(NEWEST_FIRST)
                    .skip(kept)
                    .first();
            return last == null
                    ? 0
                    : attempts.deleteMany(
                                    Filters.and(ofWebhook(webhook), Filters.lte("attempt_id", last.get("attempt_id"))))
                            .getDeletedCount();
        });
    }

    private static Bson named(TenantId tenant, WebhookId id) {
        return Filters.and(Filters.eq("tenant_id", tenant.value()), Filters.eq("webhook_id", id.toString()));
    }

    private static Bson ofWebhook(WebhookId id) {
        return Filters.eq("webhook_id", id.toString());
    }
}
