package dev.orders.core.port;

import dev.orders.core.tenant.TenantId;
import dev.orders.core.webhook.DeliveryAttempt;
import dev.orders.core.webhook.WebhookEndpoint;
import dev.orders.core.webhook.WebhookId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/// Webhooks and attempts, in memory.
public class InMemoryWebhookStore implements WebhookStore {
    private final Map<String, WebhookEndpoint> endpoints = new TreeMap<>();
    private final List<DeliveryAttempt> attempts = new ArrayList<>();

    @Override
    public synchronized void insert(WebhookEndpoint endpoint) {
        endpoints.put(endpoint.id().toString(), endpoint);
    }

    @Override
    public synchronized Optional<WebhookEndpoint> find(TenantId tenant, WebhookId id) {
        return Optional.ofNullable(endpoints.get(id.toString()))
                .filter(endpoint -> endpoint.tenant().equals(tenant));
    }

    @Override
    public synchronized List<WebhookEndpoint> list(TenantId tenant) {
        return endpoints.values().stream()
                .filter(endpoint -> endpoint.tenant().equals(tenant))
                .toList();
    }

    @Override
    public synchronized List<WebhookEndpoint> listOfTenants(Set<TenantId> tenants) {
        return endpoints.values().stream()
                .filter(endpoint -> tenants.contains(endpoint.tenant()))
                .toList();
    }

    @Override
    public synchronized boolean replace(WebhookEndpoint changed) {
        boolean current = find(changed.tenant(), changed.id())
                .filter(endpoint -> endpoint.version() == changed.version() - 1)
                .isPresent();
        if (current) {
            insert(changed);
        }
        return current;
    }

    @Override
    public synchronized List<WebhookEndpoint> storedOfAllTenants(Optional<WebhookEndpoint> after, int limit) {
        return endpoints.values().stream()
                .filter(endpoint -> after.isEmpty()
                        || endpoint.id().toString().compareTo(after.get().id().toString()) > 0)
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized boolean storeSecrets(WebhookEndpoint endpoint) {
        Optional<WebhookEndpoint> stored =
                find(endpoint.tenant(), endpoint.id()).filter(standing -> standing.version() == endpoint.version());
        stored.ifPresent(standing -> insert(standing.withSecrets(endpoint.secrets())
                .withHeaders(endpoint.settings().headers())));
        return stored.isPresent();
    }

    @Override
    public synchronized boolean delete(TenantId tenant, WebhookId id) {
        if (find(tenant, id).isEmpty()) {
            return false;
        }
        attempts.removeIf(attempt -> attempt.webhook().equals(id));
        endpoints.remove(id.toString());
        return true;
    }

    @Override
    public synchronized void append(List<DeliveryAttempt> added) {
        attempts.addAll(added);
    }

    @Override
    public synchronized List<DeliveryAttempt> attempts(
            TenantId tenant, WebhookId webhook, Optional<UUID> before, int limit) {
        return attempts.stream()
                .filter(_ -> find(tenant, webhook).isPresent())
                .filter(attempt -> attempt.webhook().equals(webhook))
                .filter(attempt -> before.isEmpty() || compare(attempt.id(), before.get()) < 0)
                .sorted(Comparator.comparing(DeliveryAttempt::id, InMemoryWebhookStore::compare)
                        .reversed())
                .limit(limit)
                .toList();
    }

    /// Compares the texts, because the JDK compares the halves of a UUID as signed numbers.
    private static int compare(UUID one, UUID other) {
        return one.toString().compareTo(other.toString());
    }

    @Override
    public synchronized Optional<DeliveryAttempt> lastAttempt(TenantId tenant, WebhookId webhook, String eventId) {
        return attempts(tenant, webhook, Optional.empty(), Integer.MAX_VALUE).stream()
                .filter(attempt -> attempt.eventId().equals(eventId))
                .findFirst();
    }

    @Override
    public synchronized List<DeliveryAttempt> attemptsFor(
            TenantId tenant, Set<WebhookId> webhooks, Set<String> eventIds) {
        return attempts.stream()
                .filter(attempt -> find(tenant, attempt.webhook()).isPresent())
                .filter(attempt -> webhooks.contains(attempt.webhook()) && eventIds.contains(attempt.eventId()))
                .toList();
    }

    @Override
    public synchronized int purgeAttemptsOfAllTenants(Instant time, int limit) {
        List<DeliveryAttempt> old = attempts.stream()
                .filter(attempt -> attempt.attemptedAt().isBefore(time))
                .limit(limit)
                .toList();
        attempts.removeAll(old);
        return old.size();
    }

    @Override
    public synchronized void trimAttempts(TenantId tenant, WebhookId webhook, int kept) {
        attempts.removeAll(attempts(tenant, webhook, Optional.empty(), Integer.MAX_VALUE).stream()
                .skip(kept)
                .toList());
    }
}
