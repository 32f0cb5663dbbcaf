package dev.orders.events.webhook;

import dev.orders.core.port.LoggedEvent;
import dev.orders.core.port.StoreUnavailableException;
import dev.orders.core.tenant.TenantId;
import dev.orders.core.webhook.DeliveryAttempt;
import dev.orders.core.webhook.DeliveryAttempt.Answered;
import dev.orders.core.webhook.DeliveryAttempt.Failed;
import dev.orders.core.webhook.WebhookEndpoint;
import dev.orders.core.webhook.WebhookId;
import dev.orders.events.Sink;
import dev.orders.events.Sink.Failure.Refused;
import dev.orders.events.Sink.Failure.Unavailable;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hc.core5.http.ContentType;

/// One endpoint: sends it the events of its tenant that it wants, one request each, one after the other. It looks
/// the endpoint up for each batch, so whatever is changed about it counts from the next second on.
public final class WebhookSink implements Sink {
    /// What a receiver of CloudEvents knows a whole event in one body by (CloudEvents, "HTTP Protocol Binding", 3.2).
    private static final ContentType CLOUD_EVENT = ContentType.create("application/cloudevents+json");

    /// After this long a batch begins no other request, so that it ends in time for its lease.
    private static final Duration BATCH = Duration.ofSeconds(1);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofDays(1);
    private static final System.Logger LOG = System.getLogger(WebhookSink.class.getName());

    private final WebhookId id;
    private final TenantId tenant;
    private final WebhookDelivery delivery;

    /// @param delivery what all endpoints share
    public WebhookSink(WebhookEndpoint endpoint, WebhookDelivery delivery) {
        this.id = endpoint.id();
        this.tenant = endpoint.tenant();
        this.delivery = delivery;
    }

    @Override
    public String name() {
        return id.sink();
    }

    /// Who is being restarted is back in a few seconds.
    @Override
    public Duration firstPause() {
        return FIRST_PAUSE;
    }

    @Override
    public Duration longestPause() {
        return LONGEST_PAUSE;
    }

    @Override
    public Delivery deliver(List<LoggedEvent> events) {
        Optional<WebhookEndpoint> endpoint = delivery.store().find(tenant, id).filter(WebhookEndpoint::isEnabled);
        if (endpoint.isEmpty()) {
            return Delivery.stopped(0, new Unavailable("the endpoint is disabled or deleted"));
        }
        List<DeliveryAttempt> attempts = new ArrayList<>();
        try {
            return deliver(events, endpoint.get(), attempts);
        } finally {
            writeDown(attempts);
        }
    }

    private Delivery deliver(List<LoggedEvent> events, WebhookEndpoint endpoint, List<DeliveryAttempt> attempts) {
        long started = System.nanoTime();
        for (int index = 0; index < events.size(); index++) {
            LoggedEvent logged = events.get(index);
            if (!logged.order().tenant().equals(tenant) || !endpoint.wants(logged.event())) {
                continue;
            }
            if (!attempts.isEmpty() && System.nanoTime() - started > BATCH.toNanos()) {
                return new Delivery(index, Optional.empty());
            }
            try {
                Optional<Failure> failure = deliver(logged, endpoint, attempts);
                if (failure.isPresent()) {
                    return Delivery.stopped(index, failure.get());
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return Delivery.stopped(index, new Unavailable("its relay was ended"));
            }
        }
        return Delivery.all(events);
    }

    private Optional<Failure> deliver(LoggedEvent logged, WebhookEndpoint endpoint, List<DeliveryAttempt> attempts)
            throws InterruptedException {
        String eventId = logged.event().id();
        int number = delivery.store()
                .lastAttempt(id, eventId)
                .map(last -> last.number() + 1)
                .orElse(1);
        Instant now = delivery.clock().instant().truncatedTo(ChronoUnit.MILLIS);
        long started = System.nanoTime();
        Reply reply = post(logged, endpoint, now);
        Duration took = Duration.ofNanos(System.nanoTime() - started).truncatedTo(ChronoUnit.MILLIS);
        attempts.add(new DeliveryAttempt(
                delivery.ids().apply(now), id, eventId, logged.position(), number, now, took, reply.outcome()));
        return failure(reply, endpoint);
    }

    private Reply post(LoggedEvent logged, WebhookEndpoint endpoint, Instant now) throws InterruptedException {
        String eventId = logged.event().id();
        byte[] body = delivery.format().json(logged).getBytes(StandardCharsets.UTF_8);
        Map<String, String> headers = Map.of(
                "webhook-id", eventId,
                "webhook-timestamp", String.valueOf(now.getEpochSecond()),
                "webhook-signature",
                        Signature.header(eventId, now, body, endpoint.secrets().validAt(now)));
        return delivery.client().post(endpoint.settings().url(), headers, body, CLOUD_EVENT);
    }

    private Optional<Failure> failure(Reply reply, WebhookEndpoint endpoint) {
        String host = endpoint.settings().url().host();
        return switch (reply.outcome()) {
            case Answered(int status) when status / 100 == 2 -> Optional.empty();
            case Answered(int status)
            when status / 100 == 3 ->
                Optional.of(new Unavailable(host + " answered " + status + "; redirects are not followed"));
            case Answered(int status) -> Optional.of(failure(host + " answered " + status, status, reply, endpoint));
            case Failed(DeliveryAttempt.Failure failure) ->
                Optional.of(new Unavailable(
                        switch (failure) {
                            case TIMEOUT -> host + " did not answer in time";
                            case CONNECTION_FAILED -> "there was no connection to " + host + ", or it ended early";
                            case TLS_FAILED -> host + " did not prove who it is, or speaks no TLS that we speak";
                            case TARGET_REFUSED -> host + " has an address that webhooks are not sent to";
                        }));
        };
    }

    private Failure failure(String reason, int status, Reply reply, WebhookEndpoint endpoint) {
        return switch (status) {
            case 410 -> {
                disable(endpoint);
                yield new Unavailable(reason + ": the endpoint is disabled");
            }
            case 408, 429, 502, 503, 504 -> {
                Optional<Duration> pause = reply.retryAfter()
                        .flatMap(header ->
                                RetryAfter.pause(header, delivery.clock().instant(), LONGEST_PAUSE));
                yield new Unavailable(reason, pause);
            }
            default -> new Refused(reason);
        };
    }

    /// If the endpoint has changed since, what has gone is where it was: the change stays.
    private void disable(WebhookEndpoint endpoint) {
        Instant now = delivery.clock().instant().truncatedTo(ChronoUnit.MILLIS);
        if (delivery.store().replace(endpoint.gone(now))) {
            LOG.log(Level.WARNING, "Webhook {0} is disabled: its receiver is gone", id);
        }
    }

    /// The log of deliveries is for people to read: what is missing from it is no reason to send again.
    private void writeDown(List<DeliveryAttempt> attempts) {
        if (attempts.isEmpty()) {
            return;
        }
        boolean ended = Thread.interrupted();
        try {
            delivery.store().append(attempts);
        } catch (StoreUnavailableException failure) {
            LOG.log(Level.WARNING, "Deliveries to webhook {0} were not written down: {1}", id, failure.getMessage());
        } finally {
            if (ended) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
