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

/// Sends an event to a webhook again, even if it was delivered before.
public final class RetryDelivery {
    private final WebhookStore store;
    private final RelayStore relays;
    private final WakeWebhook wake;
    private final Clock clock;

    public RetryDelivery(WebhookStore store, RelayStore relays, WakeWebhook wake, Clock clock) {
        this.store = store;
        this.relays = relays;
        this.wake = wake;
        this.clock = clock;
    }

    /// Asks for the event to be sent without a pause before it.
    public DeliveryRetry handle(TenantId tenant, WebhookId id, String eventId) {
        Optional<WebhookEndpoint> endpoint = store.find(tenant, id);
        if (endpoint.isEmpty()) {
            return new DeliveryRetry.UnknownWebhook();
        }
        if (!endpoint.get().isEnabled()) {
            return new DeliveryRetry.WebhookDisabled();
        }
        if (!relays.requestReplay(tenant, id.sink(), eventId)) {
            Optional<DeliveryAttempt> last =
                    store.lastAttempt(tenant, id, eventId).filter(attempt -> !attempt.isPing());
            if (last.isEmpty()) {
                return new DeliveryRetry.UnknownDelivery();
            }
            // An event that is neither delivered nor a dead letter is the next event anyway: waking the webhook is
            // enough.
            if (last.get().outcome().isDelivered()) {
                relays.addDeadLetter(toBeSentAgain(tenant, last.get()));
            }
        }
        countAsChange(endpoint.get());
        wake.handle(tenant, id);
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

    /// If the compare-and-set fails, another change of the webhook came first, and has raised the version.
    private void countAsChange(WebhookEndpoint endpoint) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        boolean _ = store.replace(endpoint.woken(now));
    }
}
