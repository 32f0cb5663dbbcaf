package dev.orders.core.usecase;

import dev.orders.core.port.DeadLetter;
import dev.orders.core.port.RelayStore;
import dev.orders.core.port.WebhookStore;
import dev.orders.core.tenant.TenantId;
import dev.orders.core.webhook.DeliveryAttempt;
import dev.orders.core.webhook.DeliveryRetry;
import dev.orders.core.webhook.WebhookEndpoint;
import dev.orders.core.webhook.WebhookId;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// Has an event sent to an endpoint again, whatever became of it before.
public final class RetryDelivery {
    private final WebhookStore store;
    private final RelayStore relays;
    private final Clock clock;

    public RetryDelivery(WebhookStore store, RelayStore relays, Clock clock) {
        this.store = store;
        this.relays = relays;
        this.clock = clock;
    }

    /// Asks the endpoint's relay to send the event, and not to wait before it does.
    public DeliveryRetry handle(TenantId tenant, WebhookId id, String eventId) {
        Optional<WebhookEndpoint> endpoint = store.find(tenant, id);
        if (endpoint.isEmpty()) {
            return new DeliveryRetry.UnknownWebhook();
        }
        if (!endpoint.get().isEnabled()) {
            return new DeliveryRetry.WebhookDisabled();
        }
        if (!relays.requestReplay(id.sink(), eventId)) {
            Optional<DeliveryAttempt> last = store.lastAttempt(id, eventId);
            if (last.isEmpty()) {
                return new DeliveryRetry.UnknownDelivery();
            }
            // What is neither aside nor delivered is next in line: its relay only has to be woken.
            if (last.get().outcome().isDelivered()) {
                relays.setAside(toBeSentAgain(tenant, last.get()));
            }
        }
        wake(endpoint.get());
        return new DeliveryRetry.Requested();
    }

    private DeadLetter toBeSentAgain(TenantId tenant, DeliveryAttempt last) {
        return new DeadLetter(
                last.webhook().sink(),
                last.eventId(),
                tenant,
                last.position(),
                "to be sent again by request",
                last.number(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                true);
    }

    /// Whoever lost this race has lost it to another change, which wakes the relay too.
    private void wake(WebhookEndpoint endpoint) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        boolean _ = store.replace(endpoint.woken(now));
    }
}
