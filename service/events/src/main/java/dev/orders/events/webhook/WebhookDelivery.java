package dev.orders.events.webhook;

import dev.orders.core.ping.PingSender;
import dev.orders.core.port.EventFormat;
import dev.orders.core.port.LoggedEvent;
import dev.orders.core.port.StoreUnavailableException;
import dev.orders.core.port.WebhookStore;
import dev.orders.core.tenant.TenantId;
import dev.orders.core.trace.Span;
import dev.orders.core.trace.TraceContext;
import dev.orders.core.trace.Tracing;
import dev.orders.core.webhook.DeliveryAttempt;
import dev.orders.core.webhook.DeliveryAttempt.Answered;
import dev.orders.core.webhook.DeliveryAttempt.Outcome;
import dev.orders.core.webhook.WebhookEndpoint;
import dev.orders.core.webhook.WebhookId;
import dev.orders.events.EventSource;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.hc.core5.http.ContentType;

/// Makes single attempts to deliver an event to a webhook, and records them. The sinks of all webhooks share it.
public final class WebhookDelivery implements PingSender {
    /// Tells the receiver that the body is a complete CloudEvent (CloudEvents, "HTTP Protocol Binding", 3.2).
    private static final ContentType CLOUD_EVENT = ContentType.create("application/cloudevents+json");

    /// One attempt in 512 deletes old attempts.
    private static final long TRIM_MASK = 0x1ff;

    private static final System.Logger LOG = System.getLogger(WebhookDelivery.class.getName());

    private final WebhookStore store;
    private final WebhookClient client;
    private final EventFormat format;
    private final EventSource source;
    private final Function<Instant, UUID> ids;
    private final Clock clock;
    private final Consumer<DeliveryAttempt> observer;
    private final Tracing tracing;

    /// Creates the part that all webhooks share.
    ///
    /// @param ids creates an id for an attempt at this time, greater than all earlier ids
    public WebhookDelivery(
            WebhookStore store, WebhookClient client, EventFormat format, Function<Instant, UUID> ids, Clock clock) {
        this(store, client, format, EventSource.DEFAULT, ids, clock, _ -> {}, Tracing.OFF);
    }

    /// Creates the same, observed.
    ///
    /// @param source of pings
    /// @param observer is called after each attempt; must not throw
    /// @param tracing makes a span of each attempt
    public WebhookDelivery(
            WebhookStore store,
            WebhookClient client,
            EventFormat format,
            EventSource source,
            Function<Instant, UUID> ids,
            Clock clock,
            Consumer<DeliveryAttempt> observer,
            Tracing tracing) {
        this.store = store;
        this.client = client;
        this.format = format;
        this.source = source;
        this.ids = ids;
        this.clock = clock;
        this.observer = observer;
        this.tracing = tracing;
    }

    /// An attempt and its consequence.
    ///
    /// @param pause the pause that the receiver asked for with `Retry-After`
    record Attempted(DeliveryAttempt attempt, Optional<Duration> pause) {}

    /// The current version of the webhook. Empty if it is disabled or deleted.
    Optional<WebhookEndpoint> enabled(TenantId tenant, WebhookId id) {
        return store.find(tenant, id).filter(WebhookEndpoint::isEnabled);
    }

    /// Sends the event once, signed, and waits for the answer.
    ///
    /// @throws InterruptedException if the thread was interrupted; the receiver may have received the event
    Attempted attempt(LoggedEvent logged, WebhookEndpoint endpoint) throws InterruptedException {
        String eventId = logged.event().id();
        int number = store.lastAttempt(endpoint.tenant(), endpoint.id(), eventId)
                .map(last -> last.number() + 1)
                .orElse(1);
        Message message = new Message(
                eventId,
                logged.position(),
                number,
                format.json(logged),
                logged.event().trace());
        return attempt(message, endpoint, now());
    }

    @Override
    public DeliveryAttempt ping(WebhookEndpoint endpoint) throws InterruptedException {
        Instant now = now();
        PingEvent ping = new PingEvent(ids.apply(now), endpoint.id(), endpoint.tenant(), now);
        Message message = new Message(ping.id(), DeliveryAttempt.NO_POSITION, 1, ping.json(source), Optional.empty());
        DeliveryAttempt attempt = attempt(message, endpoint, now).attempt();
        record(endpoint.tenant(), endpoint.id(), List.of(attempt));
        return attempt;
    }

    /// What an attempt sends.
    ///
    /// @param number the number of the attempt for this event
    /// @param trace the span of the request that caused the event
    private record Message(String eventId, long position, int number, String json, Optional<TraceContext> trace) {}

    private Attempted attempt(Message message, WebhookEndpoint endpoint, Instant now) throws InterruptedException {
        long started = System.nanoTime();
        Reply reply = traced(message, endpoint, now);
        Duration took = Duration.ofNanos(System.nanoTime() - started).truncatedTo(ChronoUnit.MILLIS);
        DeliveryAttempt attempt = new DeliveryAttempt(
                ids.apply(now),
                endpoint.id(),
                message.eventId(),
                message.position(),
                message.number(),
                now,
                took,
                reply.outcome());
        observer.accept(attempt);
        return new Attempted(
                attempt,
                reply.retryAfter()
                        .flatMap(header -> RetryAfter.pause(header, clock.instant(), WebhookSink.LONGEST_PAUSE)));
    }

    private Reply traced(Message message, WebhookEndpoint endpoint, Instant now) throws InterruptedException {
        Span span = tracing.send(Tracing.Channel.WEBHOOK, "webhook attempt", message.trace());
        span.put("messaging.message.id", message.eventId());
        span.put("orders.webhook_id", endpoint.id().toString());
        span.put("orders.attempt", message.number());
        Optional<String> error = Optional.of("interrupted");
        try {
            Reply reply = post(message, endpoint, now, span.context());
            Outcome outcome = reply.outcome();
            if (outcome instanceof Answered(int status)) {
                span.put("http.response.status_code", status);
            }
            error = outcome.isDelivered() ? Optional.empty() : Optional.of(outcome.code());
            return reply;
        } finally {
            span.end(error);
        }
    }

    private Reply post(Message message, WebhookEndpoint endpoint, Instant now, Optional<TraceContext> trace)
            throws InterruptedException {
        byte[] body = message.json().getBytes(StandardCharsets.UTF_8);
        Map<String, String> headers = new LinkedHashMap<>();
        endpoint.settings().headers().values().forEach((name, value) -> headers.put(name, value.text()));
        headers.put("webhook-id", message.eventId());
        headers.put("webhook-timestamp", String.valueOf(now.getEpochSecond()));
        headers.put(
                "webhook-signature",
                Signature.header(
                        message.eventId(), now, body, endpoint.secrets().validAt(now)));
        trace.ifPresent(context -> headers.putAll(context.headers()));
        return client.post(endpoint.settings().url(), headers, body, CLOUD_EVENT);
    }

    /// Disables the webhook unless someone has edited it meanwhile; the edit wins.
    void disable(WebhookEndpoint endpoint) {
        if (store.replace(endpoint.gone(now()))) {
            LOG.log(Level.WARNING, "Webhook {0} is disabled, because its receiver answered 410", endpoint.id());
        }
    }

    /// Records attempts, even if the thread is interrupted, and now and then deletes the oldest. The records are for
    /// people to read. If recording fails, the events are not sent again.
    void record(TenantId tenant, WebhookId id, List<DeliveryAttempt> attempts) {
        if (attempts.isEmpty()) {
            return;
        }
        boolean interrupted = Thread.interrupted();
        try {
            store.append(attempts);
            if (attempts.stream().anyMatch(WebhookDelivery::isTimeToTrim)) {
                store.trimAttempts(tenant, id, DeliveryAttempt.KEPT);
            }
        } catch (StoreUnavailableException failure) {
            LOG.log(Level.WARNING, "Delivery attempts of webhook " + id + " were not recorded", failure);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// At random, so that nothing has to be counted. A purge that visits each webhook would cost those without
    /// deliveries.
    private static boolean isTimeToTrim(DeliveryAttempt attempt) {
        return (attempt.id().getLeastSignificantBits() & TRIM_MASK) == 0;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
