package dev.orders.lambda.relay;

import dev.orders.core.port.Store;
import dev.orders.core.trace.Tracing;
import dev.orders.events.Relay;
import dev.orders.events.RelayFactory;
import dev.orders.events.RelayRun;
import dev.orders.events.Sink;
import dev.orders.events.webhook.WebhookCourier;
import dev.orders.events.webhook.WebhookDispatcher;
import dev.orders.events.webhook.WebhookFanOut;
import dev.orders.wiring.OpenSinks;
import io.quarkus.arc.Unremovable;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/// One invocation of the relay function: events to all sinks, deliveries to webhooks, and then the upkeep of the
/// store.
@Singleton
@Unremovable
public final class RelayWork {
    /// A batch may take this long, and a delivery too. None starts if less time is left.
    private static final Duration MARGIN = Relay.LEASE;

    private final Store store;
    private final OpenSinks sinks;
    private final RelayFactory factory;
    private final WebhookCourier courier;
    private final StoreUpkeep upkeep;
    private final Tracing tracing;
    private final Clock clock;

    RelayWork(
            Store store,
            OpenSinks sinks,
            RelayFactory factory,
            WebhookCourier courier,
            StoreUpkeep upkeep,
            Tracing tracing,
            Clock clock) {
        this.store = store;
        this.sinks = sinks;
        this.factory = factory;
        this.courier = courier;
        this.upkeep = upkeep;
        this.tracing = tracing;
        this.clock = clock;
    }

    /// Delivers until nothing is left, or the time of the invocation is nearly over. The name of the run is chosen
    /// here, so that no two copies of a snapshot share it.
    ///
    /// @param timeLeft how long the invocation may still take
    /// @return the number of events delivered, counted once for each sink
    public int run(Supplier<Duration> timeLeft) throws InterruptedException {
        String owner = UUID.randomUUID().toString();
        int published = 0;
        try (WebhookDispatcher dispatcher =
                new WebhookDispatcher(store.deliveries(), courier, UUID::randomUUID, clock, owner)) {
            RelayRun relays = new RelayRun(relays(owner), pause -> Thread.sleep(pause.toMillis()));
            published += relays.run(() -> isTimeUp(timeLeft));
            dispatcher.runUntilIdle(() -> isTimeUp(timeLeft));
        }
        upkeep.run(() -> isTimeUp(timeLeft));
        return published;
    }

    private List<Relay> relays(String owner) {
        return traced().stream().map(sink -> factory.relay(sink, owner)).toList();
    }

    private List<Sink> traced() {
        WebhookFanOut fanOut =
                new WebhookFanOut(store.log(), store.webhooks(), store.deliveries(), () -> {}, UUID::randomUUID, clock);
        return sinks.traced(fanOut, tracing);
    }

    private static boolean isTimeUp(Supplier<Duration> timeLeft) {
        return timeLeft.get().compareTo(MARGIN) < 0;
    }
}
