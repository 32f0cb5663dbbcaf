package dev.orders.core.webhook;

import dev.orders.core.port.DeliveryStore;
import dev.orders.core.tenant.TenantId;
import dev.orders.core.webhook.PendingDeliveries.State;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Pending deliveries, in memory.
public class InMemoryDeliveryStore implements DeliveryStore {
    private final Map<WebhookId, PendingDeliveries> pending = new HashMap<>();

    @Override
    public synchronized Optional<PendingDeliveries> find(TenantId tenant, WebhookId webhook) {
        return Optional.ofNullable(pending.get(webhook))
                .filter(found -> found.tenant().equals(tenant));
    }

    @Override
    public synchronized List<PendingDeliveries> findOfAnyTenant(Set<WebhookId> webhooks) {
        return webhooks.stream().map(pending::get).filter(Objects::nonNull).toList();
    }

    @Override
    public synchronized List<PendingDeliveries> dueOfAllTenants(
            State state, Instant now, Instant latestStart, int limit) {
        return pending.values().stream()
                .filter(found -> found.state() == state)
                .filter(found -> !found.dueAt().isAfter(now) || found.since().isAfter(latestStart))
                .sorted(Comparator.comparing(PendingDeliveries::dueAt))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized List<PendingDeliveries> listOfAllTenants(int limit) {
        return pending.values().stream()
                .filter(found -> found.state() != State.SUSPENDED)
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized List<Change> apply(List<Change> changes) {
        return changes.stream().filter(this::apply).toList();
    }

    private boolean apply(Change change) {
        WebhookId webhook = change.before().or(change::after).orElseThrow().webhook();
        Optional<UUID> found = Optional.ofNullable(pending.get(webhook)).map(PendingDeliveries::revision);
        if (!found.equals(change.before().map(PendingDeliveries::revision))) {
            return false;
        }
        change.after().ifPresentOrElse(after -> pending.put(webhook, after), () -> pending.remove(webhook));
        return true;
    }
}
