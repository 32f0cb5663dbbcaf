package dev.orders.events.webhook;

import dev.orders.core.SettableClock;
import dev.orders.core.background.Backoff;
import dev.orders.core.port.DeliveryStore;
import dev.orders.core.port.DeliveryStore.Change;
import dev.orders.core.port.EventLog;
import dev.orders.core.port.RelayStore;
import dev.orders.core.port.WebhookStore;
import dev.orders.core.webhook.PendingDeliveries;
import dev.orders.core.webhook.PendingDeliveries.State;
import dev.orders.events.Relay;
import dev.orders.events.RelayObserver;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/// One instance of the service with its fan-out and its deliveries, on the thread of the test.
final class WebhookInstance {
    private static final int ROUNDS = 10;

    private final DeliveryStore deliveries;
    private final SettableClock clock;
    private final Relay relay;
    private final WebhookCourier courier;
    final WebhookFanOut fanOut;

    WebhookInstance(
            EventLog log,
            RelayStore progress,
            WebhookStore webhooks,
            DeliveryStore deliveries,
            WebhookDelivery delivery,
            SettableClock clock) {
        this.deliveries = deliveries;
        this.clock = clock;
        this.fanOut = new WebhookFanOut(log, webhooks, deliveries, () -> {}, UUID::randomUUID, clock);
        this.relay = new Relay(
                log,
                progress,
                fanOut,
                RelayObserver.NONE,
                clock,
                clock::nanoTime,
                UUID.randomUUID().toString(),
                new Backoff(Duration.ofSeconds(1), fanOut.longestPause(), new Random(1)));
        this.courier = new WebhookCourier(
                log,
                progress,
                webhooks,
                deliveries,
                delivery,
                RelayObserver.NONE,
                UUID::randomUUID,
                clock,
                new Random(1));
    }

    /// Reads the log, and delivers everything that is due.
    void run() {
        relay.runOnce();
        deliver();
    }

    WebhookCourier courier() {
        return courier;
    }

    /// Delivers everything that is due.
    void deliver() {
        for (int round = 0; round < ROUNDS && !Thread.currentThread().isInterrupted(); round++) {
            for (State state : State.values()) {
                Instant now = clock.instant();
                deliveries
                        .dueOfAllTenants(state, now, WebhookDispatcher.latestStart(state, now), 100)
                        .forEach(this::deliver);
            }
        }
    }

    private void deliver(PendingDeliveries due) {
        PendingDeliveries claim = due.claimed("test", clock.instant(), Relay.LEASE, UUID.randomUUID());
        deliveries.apply(List.of(Change.of(due, Optional.of(claim))));
        courier.deliver(claim);
    }
}
