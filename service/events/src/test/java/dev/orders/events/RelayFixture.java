package dev.orders.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.SettableClock;
import dev.orders.core.background.Backoff;
import dev.orders.core.order.Order;
import dev.orders.core.order.OrderId;
import dev.orders.core.order.OrderStatus;
import dev.orders.core.order.Orders;
import dev.orders.core.order.Precondition.AnyVersion;
import dev.orders.core.placement.Claims;
import dev.orders.core.placement.Placement.Placed;
import dev.orders.core.port.InMemoryRelayStore;
import dev.orders.core.port.InMemoryStore;
import dev.orders.core.port.LoggedEvent;
import dev.orders.core.tenant.TenantId;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// A relay between an in-memory store and a sink that fails when a test says so.
abstract class RelayFixture {
    static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1), new Random(1));

    final SettableClock clock = new SettableClock(Orders.START);
    final InMemoryStore store = new InMemoryStore();
    final FragileRelayStore progress = new FragileRelayStore();
    final RecordingSink sink = new RecordingSink();
    final CountingObserver observer = new CountingObserver();
    final Claims claims = new Claims();
    final Relay relay = relay("first");

    final void makeDeadLetter(OrderId bad) {
        sink.refuses(bad + ":1");
        for (int round = 0; round < Relay.TRIES; round++) {
            clock.advance(relay.runOnce().pause());
        }
        assertThat(progress.deadLettersOfAllTenants(10)).hasSize(1);
    }

    final Relay relay(String owner) {
        return new Relay(store, progress, sink, observer, clock, clock::nanoTime, owner, BACKOFF);
    }

    /// Runs the relay until it has nothing more to do.
    final void relayAll(Relay relay) {
        Relay.Round round;
        do {
            round = relay.runOnce();
            clock.advance(round.pause());
        } while (!round.equals(new Relay.Round(0, Relay.IDLE)));
    }

    final OrderId place(String key) {
        return ((Placed) store.place(claims.claim(key, Orders.sample())))
                .answer()
                .orderId();
    }

    final void pay(OrderId order) {
        Order found = store.find(TenantId.DEFAULT, order).orElseThrow();
        store.changeStatus(found.tenant(), order, new AnyVersion(), Orders.to(OrderStatus.PAID, clock.instant()));
    }

    /// Checks that the events of every order arrived in the order of their versions, apart from repetitions.
    static void assertInOrder(List<LoggedEvent> events) {
        Map<OrderId, Long> seen = new HashMap<>();
        for (LoggedEvent logged : new LinkedHashSet<>(events)) {
            OrderId order = logged.event().orderId();
            assertThat(logged.event().version()).isEqualTo(seen.getOrDefault(order, 0L) + 1);
            seen.put(order, logged.event().version());
        }
    }

    static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /// The next relay dies before it stores the new position.
    static final class FragileRelayStore extends InMemoryRelayStore {
        boolean crashing;

        @Override
        public synchronized boolean advance(Lease lease, long position) {
            if (crashing) {
                crashing = false;
                throw new Crash();
            }
            return super.advance(lease, position);
        }
    }

    static final class CountingObserver implements RelayObserver {
        int published;
        int failed;
        int deadLettered;

        @Override
        public synchronized void published(String sink, int events) {
            published += events;
        }

        @Override
        public synchronized void failed(String sink) {
            failed++;
        }

        @Override
        public synchronized void deadLettered(String sink) {
            deadLettered++;
        }
    }
}
