package dev.orders.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.orders.core.Race;
import dev.orders.core.SettableClock;
import dev.orders.core.order.Order;
import dev.orders.core.order.OrderId;
import dev.orders.core.order.OrderStatus;
import dev.orders.core.order.Orders;
import dev.orders.core.order.Precondition.AnyVersion;
import dev.orders.core.order.TenantId;
import dev.orders.core.port.Claims;
import dev.orders.core.port.DeadLetter;
import dev.orders.core.port.InMemoryRelayStore;
import dev.orders.core.port.InMemoryStore;
import dev.orders.core.port.LoggedEvent;
import dev.orders.core.port.Placement.Placed;
import dev.orders.core.port.StoreUnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class RelayTest {
    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1), new Random(1));

    private final SettableClock clock = new SettableClock(Orders.START);
    private final InMemoryStore store = new InMemoryStore();
    private final FragileRelayStore progress = new FragileRelayStore();
    private final RecordingSink sink = new RecordingSink();
    private final CountingObserver observer = new CountingObserver();
    private final Claims claims = new Claims();
    private final Relay relay = relay("first");

    @Test
    void everyEventIsHandedOverOnceAndInOrder() {
        List<String> events = new ArrayList<>();
        for (int number = 0; number < 20; number++) {
            OrderId order = place("key-" + number);
            pay(order);
            events.addAll(List.of(order + ":1", order + ":2"));
        }

        relayAll(relay);

        assertThat(sink.ids()).containsExactlyInAnyOrderElementsOf(events);
        assertInOrder(sink.received());
        assertThat(observer.published).isEqualTo(40);
        assertThat(relay.runOnce()).isEqualTo(new Relay.Round(0, Relay.IDLE));
    }

    @Test
    void whatComesLaterIsHandedOverLater() {
        OrderId order = place("key");
        relayAll(relay);
        pay(order);
        relayAll(relay);

        assertThat(sink.ids()).containsExactly(order + ":1", order + ":2");
    }

    @Test
    void aSinkThatIsDownIsLeftAloneForLongerEachTimeAndMissesNothing() {
        OrderId order = place("key");
        sink.isDown();
        List<Duration> pauses = new ArrayList<>();
        for (int round = 0; round < 10; round++) {
            Duration pause = relay.runOnce().pause();
            assertThat(relay.runOnce()).isEqualTo(new Relay.Round(0, pause));
            pauses.add(pause);
            clock.advance(pause);
        }

        assertThat(pauses.get(0)).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
        assertThat(pauses.get(3)).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(8));
        assertThat(pauses.get(9)).isBetween(Duration.ofSeconds(30), Duration.ofMinutes(1));
        assertThat(observer.failed).isEqualTo(10);

        sink.works();
        pay(order);
        relayAll(relay);
        assertThat(sink.ids()).containsExactly(order + ":1", order + ":2");
        assertThat(progress.deadLetters(10)).isEmpty();
    }

    @Test
    void anEventThatIsRefusedFiveTimesIsSetAsideAndTheOthersGoOn() {
        OrderId good = place("good");
        OrderId bad = place("bad");
        OrderId next = place("next");
        sink.refuses(bad + ":1");
        for (int round = 0; round < Relay.TRIES; round++) {
            assertThat(sink.ids()).doesNotContain(next + ":1");
            clock.advance(relay.runOnce().pause());
        }
        relayAll(relay);

        assertThat(sink.ids()).containsExactly(good + ":1", next + ":1");
        assertThat(progress.deadLetters(10))
                .extracting(DeadLetter::eventId, DeadLetter::reason, DeadLetter::attempts, DeadLetter::position)
                .containsExactly(tuple(bad + ":1", "cannot read it", 5, 2L));
        assertThat(observer.setAside).isEqualTo(1);
    }

    @Test
    void anEventThatWasSetAsideIsTriedAgainWhenAskedFor() {
        OrderId bad = place("bad");
        setAside(bad);

        progress.requestReplay("recording", bad + ":1");
        clock.advance(relay.runOnce().pause());
        assertThat(progress.deadLetters(10)).extracting(DeadLetter::attempts).containsExactly(6);
        assertThat(progress.deadLetters(10)).extracting(DeadLetter::replay).containsExactly(false);

        sink.works();
        relayAll(relay);
        assertThat(sink.ids()).isEmpty();
        progress.requestReplay("recording", bad + ":1");
        relayAll(relay);
        assertThat(sink.ids()).containsExactly(bad + ":1");
        assertThat(progress.deadLetters(10)).isEmpty();
    }

    @Test
    void aReplayWaitsForASinkThatIsDown() {
        OrderId bad = place("bad");
        setAside(bad);
        progress.requestReplay("recording", bad + ":1");
        sink.isDown();
        clock.advance(relay.runOnce().pause());

        assertThat(progress.replays("recording", 10)).hasSize(1);
        sink.works();
        relayAll(relay);
        assertThat(sink.ids()).containsExactly(bad + ":1");
    }

    @Test
    void aRelayThatDiesBetweenSinkAndStoreIsSucceededByAnotherThatSendsAgain() {
        OrderId order = place("key");
        pay(order);
        progress.crashing = true;
        assertThatThrownBy(relay("dying")::runOnce).isInstanceOf(Crash.class);

        assertThat(relay.runOnce().published()).isZero();
        clock.advance(Relay.LEASE);
        relayAll(relay);

        assertThat(sink.ids()).containsExactly(order + ":1", order + ":2", order + ":1", order + ":2");
    }

    @Test
    void aRelayThatIsOvertakenDoesNotTakeTheSinkBack() {
        OrderId order = place("key");
        Relay slow = relay("slow");
        sink.failsWith(logged -> {
            sink.works();
            clock.advance(Relay.LEASE);
            pay(order);
            relayAll(relay);
            return Optional.empty();
        });

        slow.runOnce();
        relayAll(slow);

        assertThat(sink.ids()).containsExactly(order + ":1", order + ":2", order + ":1");
        assertThat(progress.positions("recording").values()).containsExactly(2L);
    }

    @Test
    void aSinkThatIsDownForAMinuteWithTwoRelaysThatRestartTwiceMissesNothing() {
        List<String> events = new ArrayList<>();
        sink.isDown();
        for (int start = 0; start < 3; start++) {
            Relay one = relay("one-" + start);
            Relay two = relay("two-" + start);
            for (int second = 0; second < 20; second++) {
                OrderId order = place("key-" + start + "-" + second);
                pay(order);
                events.addAll(List.of(order + ":1", order + ":2"));
                one.runOnce();
                two.runOnce();
                clock.advance(Duration.ofSeconds(1));
            }
        }
        assertThat(sink.ids()).isEmpty();

        sink.works();
        List<Relay> relays = List.of(relay("one-3"), relay("two-3"));
        Race.run(2, number -> {
            relayAll(relays.get(number));
            return true;
        });
        relayAll(relays.get(0));

        assertThat(sink.ids()).containsAll(events);
        assertInOrder(sink.received());
    }

    @Test
    void aStoreThatIsDownStopsTheRoundAndTheNextOneGoesOn() {
        OrderId order = place("key");
        store.setAvailable(false);
        assertThatThrownBy(relay::runOnce).isInstanceOf(StoreUnavailableException.class);
        store.setAvailable(true);
        relayAll(relay);

        assertThat(sink.ids()).containsExactly(order + ":1");
    }

    @Test
    void itRunsUntilItIsInterrupted() throws InterruptedException {
        OrderId order = place("key");
        Thread running = Thread.ofPlatform().unstarted(relay::run);
        sink.failsWith(_ -> {
            running.interrupt();
            return Optional.empty();
        });
        running.start();
        running.join();

        assertThat(sink.ids()).containsExactly(order + ":1");
    }

    @Test
    void theBacklogIsWhatTheSinkDoesNotHave() {
        assertThat(relay.backlog()).isEqualTo(new Relay.Backlog(0, Optional.empty()));
        OrderId order = place("key");
        pay(order);
        place("other");

        assertThat(relay.backlog()).isEqualTo(new Relay.Backlog(3, Optional.of(Orders.START)));
        relayAll(relay);
        assertThat(relay.backlog().pending()).isZero();
    }

    private void setAside(OrderId bad) {
        sink.refuses(bad + ":1");
        for (int round = 0; round < Relay.TRIES; round++) {
            clock.advance(relay.runOnce().pause());
        }
        assertThat(progress.deadLetters(10)).hasSize(1);
    }

    private Relay relay(String owner) {
        return new Relay(store, progress, sink, observer, clock, owner, BACKOFF);
    }

    /// Until there is nothing left to do.
    private void relayAll(Relay relay) {
        Relay.Round round;
        do {
            round = relay.runOnce();
            clock.advance(round.pause());
        } while (!round.equals(new Relay.Round(0, Relay.IDLE)));
    }

    private OrderId place(String key) {
        return ((Placed) store.place(claims.claim(key, Orders.sample())))
                .answer()
                .orderId();
    }

    private void pay(OrderId order) {
        Order found = store.find(TenantId.DEFAULT, order).orElseThrow();
        store.changeStatus(found.tenant(), order, new AnyVersion(), Orders.to(OrderStatus.PAID, clock.instant()));
    }

    /// Apart from repetitions, every order's events came in the order of their versions.
    private static void assertInOrder(List<LoggedEvent> events) {
        Map<OrderId, Long> seen = new HashMap<>();
        for (LoggedEvent logged : new LinkedHashSet<>(events)) {
            OrderId order = logged.event().orderId();
            assertThat(logged.event().version()).isEqualTo(seen.getOrDefault(order, 0L) + 1);
            seen.put(order, logged.event().version());
        }
    }

    private static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /// The relay that comes next dies before it writes down what the sink has.
    private static final class FragileRelayStore extends InMemoryRelayStore {
        private boolean crashing;

        @Override
        public synchronized boolean advance(Lease lease, long position) {
            if (crashing) {
                crashing = false;
                throw new Crash();
            }
            return super.advance(lease, position);
        }
    }

    private static final class CountingObserver implements RelayObserver {
        private int published;
        private int failed;
        private int setAside;

        @Override
        public synchronized void published(String sink, int events) {
            published += events;
        }

        @Override
        public synchronized void failed(String sink) {
            failed++;
        }

        @Override
        public synchronized void setAside(String sink) {
            setAside++;
        }
    }
}
