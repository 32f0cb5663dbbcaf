package dev.orders.events.webhook;

import dev.orders.core.port.EventFormat;
import dev.orders.core.port.LoggedEvent;
import dev.orders.core.port.StoreUnavailableException;
import dev.orders.core.port.WebhookStore;
import dev.orders.core.tenant.TenantId;
import dev.orders.core.webhook.DeliveryAttempt;
import dev.orders.core.webhook.WebhookEndpoint;
import dev.orders.core.webhook.WebhookId;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.apache.hc.core5.http.ContentType;

/// Makes single attempts to deliver an event to a webhook, and keeps the record of them. Used by the sinks of all
/// webhooks at once.
public final class WebhookDelivery {
    /// Tells a receiver that the body is one whole event (CloudEvents, "HTTP Protocol Binding", 3.2).
    private static final ContentType CLOUD_EVENT = ContentType.create("application/cloudevents+json");

    private static final System.Logger LOG = System.getLogger(WebhookDelivery.class.getName());

    private final WebhookStore store;
    private final WebhookClient client;
    private final EventFormat format;
    private final Function<Instant, UUID> ids;
    private final Clock clock;

    /// Takes what every attempt needs.
    ///
    /// @param ids a new id for an attempt at this time, greater than those before
    public WebhookDelivery(
            WebhookStore store, WebhookClient client, EventFormat format, Function<Instant, UUID> ids, Clock clock) {
        this.store = store;
        this.client = client;
        this.format = format;
        this.ids = ids;
        this.clock = clock;
    }

    /// An attempt that was made.
    ///
    /// @param pause how long the receiver asked to be left alone with `Retry-After`
    record Attempted(DeliveryAttempt attempt, Optional<Duration> pause) {}

    /// The webhook as it is now; empty if it is disabled or deleted.
    Optional<WebhookEndpoint> enabled(TenantId tenant, WebhookId id) {
        return store.find(tenant, id).filter(WebhookEndpoint::isEnabled);
    }

    /// Sends the event once, signed, and waits for the answer.
    ///
    /// @throws InterruptedException if the thread was interrupted; the receiver may have got the event
    Attempted attempt(LoggedEvent logged, WebhookEndpoint endpoint) throws InterruptedException {
        String eventId = logged.event().id();
        int number = store.lastAttempt(endpoint.id(), eventId)
                .map(last -> last.number() + 1)
                .orElse(1);
        Instant now = now();
        long started = System.nanoTime();
        Reply reply = post(logged, endpoint, now);
        Duration took = Duration.ofNanos(System.nanoTime() - started).truncatedTo(ChronoUnit.MILLIS);
        DeliveryAttempt attempt = new DeliveryAttempt(
                ids.apply(now), endpoint.id(), eventId, logged.position(), number, now, took, reply.outcome());
        return new Attempted(
                attempt,
                reply.retryAfter()
                        .flatMap(header -> RetryAfter.pause(header, clock.instant(), WebhookSink.LONGEST_PAUSE)));
    }

    private Reply post(LoggedEvent logged, WebhookEndpoint endpoint, Instant now) throws InterruptedException {
        String eventId = logged.event().id();
        byte[] body = format.json(logged).getBytes(StandardCharsets.UTF_8);
        Map<String, String> headers = Map.of(
                "webhook-id", eventId,
                "webhook-timestamp", String.valueOf(now.getEpochSecond()),
                "webhook-signature",
                        Signature.header(eventId, now, body, endpoint.secrets().validAt(now)));
        return client.post(endpoint.settings().url(), headers, body, CLOUD_EVENT);
    }

    /// Disables the webhook because its receiver is gone, unless someone has changed it meanwhile; the change wins.
    void disable(WebhookEndpoint endpoint) {
        if (store.replace(endpoint.gone(now()))) {
            LOG.log(Level.WARNING, "Webhook {0} is disabled: its receiver is gone", endpoint.id());
        }
    }

    /// Records attempts, also if the thread is interrupted. The record is for people to read: an attempt that is
    /// missing
    /// from it is no reason to send the event again.
    void record(WebhookId id, List<DeliveryAttempt> attempts) {
        if (attempts.isEmpty()) {
            return;
        }
        boolean interrupted = Thread.interrupted();
        try {
            store.append(attempts);
        } catch (StoreUnavailableException failure) {
            LOG.log(Level.WARNING, "Deliveries to webhook {0} were not recorded: {1}", id, failure.getMessage());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
