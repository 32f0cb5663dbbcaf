package dev.orders.events.webhook;

import dev.orders.core.order.OrderId;
import dev.orders.core.port.DeliveryStore;
import dev.orders.core.port.DeliveryStore.Change;
import dev.orders.core.port.EventLog;
import dev.orders.core.port.LoggedEvent;
import dev.orders.core.port.WebhookStore;
import dev.orders.core.tenant.TenantId;
import dev.orders.core.webhook.PendingDeliveries;
import dev.orders.core.webhook.PendingDeliveries.Range;
import dev.orders.core.webhook.WebhookEndpoint;
import dev.orders.core.webhook.WebhookId;
import dev.orders.events.Sink;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Turns the events of the log into pending deliveries of webhooks. It is the only sink for all webhooks: its relay
/// reads each event once, and an event costs only the webhooks of its tenant. It waits for no receiver. The pending
/// deliveries are stored before the relay stores its position, so that a crash in between loses nothing.
public final class WebhookFanOut implements Sink {
    /// The name under which the relay stores its positions. It is the kind of all webhooks, too.
    public static final String NAME = "webhook";

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final EventLog log;
    private final WebhookStore webhooks;
    private final DeliveryStore deliveries;
    private final Runnable added;
    private final Supplier<UUID> revisions;
    private final Clock clock;

    /// @param added is called when there are new pending deliveries
    /// @param revisions creates ids that were never used before
    public WebhookFanOut(
            EventLog log,
            WebhookStore webhooks,
            DeliveryStore deliveries,
            Runnable added,
            Supplier<UUID> revisions,
            Clock clock) {
        this.log = log;
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.added = added;
        this.revisions = revisions;
        this.clock = clock;
    }

    /// Events of one partition that a webhook must get.
    private record Addition(TenantId tenant, int partition, Range range) {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Duration longestPause() {
        return LONGEST_PAUSE;
    }

    /// Reads the webhooks after the events, so that each webhook gets all events that follow its registration.
    @Override
    public Delivery deliver(List<LoggedEvent> events) {
        Map<TenantId, List<LoggedEvent>> tenants = events.stream()
                .collect(Collectors.groupingBy(logged -> logged.order().tenant()));
        Map<WebhookId, Addition> additions = new LinkedHashMap<>();
        for (WebhookEndpoint endpoint : webhooks.listOfTenants(tenants.keySet())) {
            List<LoggedEvent> wanted = tenants.getOrDefault(endpoint.tenant(), List.of()).stream()
                    .filter(logged -> logged.position() > endpoint.startsAfter() && endpoint.wants(logged.event()))
                    .toList();
            if (!wanted.isEmpty()) {
                additions.put(endpoint.id(), addition(endpoint, wanted));
            }
        }
        if (!additions.isEmpty()) {
            add(additions);
            added.run();
        }
        return Delivery.all(events);
    }

    private Addition addition(WebhookEndpoint endpoint, List<LoggedEvent> wanted) {
        OrderId order = wanted.getFirst().order().id();
        return new Addition(
                endpoint.tenant(),
                log.partitionOf(order),
                new Range(wanted.getFirst().position() - 1, wanted.getLast().position()));
    }

    /// If another change of a webhook's pending deliveries comes first, it is repeated for this webhook.
    private void add(Map<WebhookId, Addition> additions) {
        Map<WebhookId, Addition> left = new LinkedHashMap<>(additions);
        while (!left.isEmpty()) {
            Map<WebhookId, PendingDeliveries> existing = deliveries.findOfAnyTenant(left.keySet()).stream()
                    .collect(Collectors.toMap(PendingDeliveries::webhook, found -> found));
            List<Change> changes = new ArrayList<>();
            left.forEach((webhook, addition) -> changes.add(change(webhook, addition, existing)));
            for (Change made : deliveries.apply(changes)) {
                made.after().ifPresent(after -> left.remove(after.webhook()));
            }
        }
    }

    private Change change(WebhookId webhook, Addition addition, Map<WebhookId, PendingDeliveries> existing) {
        PendingDeliveries before = existing.get(webhook);
        UUID revision = revisions.get();
        if (before == null) {
            return Change.insert(PendingDeliveries.none(webhook, addition.tenant(), revision, clock.instant())
                    .plus(addition.partition(), addition.range(), revision));
        }
        return Change.replace(before, before.plus(addition.partition(), addition.range(), revision));
    }
}
