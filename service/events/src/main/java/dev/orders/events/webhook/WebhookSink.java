package dev.orders.events.webhook;

import dev.orders.core.port.LoggedEvent;
import dev.orders.core.tenant.TenantId;
import dev.orders.core.webhook.DeliveryAttempt;
import dev.orders.core.webhook.DeliveryAttempt.Answered;
import dev.orders.core.webhook.DeliveryAttempt.Failed;
import dev.orders.core.webhook.WebhookEndpoint;
import dev.orders.core.webhook.WebhookId;
import dev.orders.events.Sink;
import dev.orders.events.Sink.Failure.Refused;
import dev.orders.events.Sink.Failure.Unavailable;
import dev.orders.events.webhook.WebhookDelivery.Attempted;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Sends events to one webhook: those of its tenant and of its event types, one request each, one after the
/// other. It reads the webhook for each batch, so a change takes effect within a second.
final class WebhookSink implements Sink {
    /// After this time a batch starts no other request, so that it ends before its lease does.
    private static final Duration BATCH = Duration.ofSeconds(1);

    static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    static final Duration LONGEST_PAUSE = Duration.ofDays(1);

    private final WebhookId id;
    private final TenantId tenant;
    private final WebhookDelivery delivery;

    /// Creates the sink of a webhook.
    WebhookSink(TenantId tenant, WebhookId id, WebhookDelivery delivery) {
        this.tenant = tenant;
        this.id = id;
        this.delivery = delivery;
    }

    @Override
    public String name() {
        return id.sink();
    }

    /// A receiver that restarts is back in a few seconds.
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
        Optional<WebhookEndpoint> endpoint = delivery.enabled(tenant, id);
        if (endpoint.isEmpty()) {
            return Delivery.stopped(0, new Unavailable("the webhook is disabled or deleted"));
        }
        if (!endpoint.get().isOpen()) {
            return Delivery.stopped(
                    0, new Unavailable("its secret or a header cannot be opened, so nothing can be sent"));
        }
        List<DeliveryAttempt> attempts = new ArrayList<>();
        try {
            return deliver(events, endpoint.get(), attempts);
        } finally {
            delivery.record(tenant, id, attempts);
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
                return Delivery.stopped(index, new Unavailable("the relay was stopped"));
            }
        }
        return Delivery.all(events);
    }

    private Optional<Failure> deliver(LoggedEvent logged, WebhookEndpoint endpoint, List<DeliveryAttempt> attempts)
            throws InterruptedException {
        Attempted attempted = delivery.attempt(logged, endpoint);
        attempts.add(attempted.attempt());
        return failure(attempted, endpoint);
    }

    private Optional<Failure> failure(Attempted attempted, WebhookEndpoint endpoint) {
        String host = endpoint.settings().url().host();
        return switch (attempted.attempt().outcome()) {
            case Answered(int status) when status / 100 == 2 -> Optional.empty();
            case Answered(int status)
            when status / 100 == 3 ->
                Optional.of(new Unavailable(host + " answered " + status + "; redirects are not followed"));
            case Answered(int status) ->
                Optional.of(failure(host + " answered " + status, status, attempted, endpoint));
            case Failed(DeliveryAttempt.Failure failure) ->
                Optional.of(new Unavailable(
                        switch (failure) {
                            case TIMEOUT -> host + " did not answer in time";
                            case CONNECTION_FAILED -> "there was no connection to " + host + ", or it ended early";
                            case TLS_FAILED -> host + " has no valid certificate, or no common TLS version";
                            case TARGET_REFUSED -> host + " has an address that webhooks may not have";
                        }));
        };
    }

    private Failure failure(String reason, int status, Attempted attempted, WebhookEndpoint endpoint) {
        return switch (status) {
            case 410 -> {
                delivery.disable(endpoint);
                yield new Unavailable(reason + ": the webhook is disabled");
            }
            case 408, 429, 502, 503, 504 -> new Unavailable(reason, attempted.pause());
            default -> new Refused(reason);
        };
    }
}
