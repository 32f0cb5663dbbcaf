package dev.orders.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orders.core.Race;
import dev.orders.core.order.OrderId;
import dev.orders.core.port.StoreUnavailableException;
import dev.orders.events.Sink.Failure.Unavailable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Whatever is down or dies, no event is lost, and an event that arrives twice has the same id.
final class RelayOutageTest extends RelayFixture {
    @Test
    void pausesGrowWhileASinkIsDownAndNoEventIsLost() {
        OrderId order = place("key");
        sink.takeDown();
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
        assertThat(progress.deadLettersOfAllTenants(10)).isEmpty();
    }

    @Test
    void aSinkThatAsksForAPauseGetsIt() {
        place("key");
        sink.failsWith(_ -> Optional.of(new Unavailable("busy", Optional.of(Duration.ofMinutes(7)))));

        assertThat(relay.runOnce().pause()).isEqualTo(Duration.ofMinutes(7));
    }

    @Test
    void aReplayWaitsForASinkThatIsDown() {
        OrderId bad = place("bad");
        makeDeadLetter(bad);
        progress.requestReplayOfAnyTenant("recording", bad + ":1");
        sink.takeDown();
        clock.advance(relay.runOnce().pause());

        assertThat(progress.replays("recording", 10)).hasSize(1);
        sink.works();
        relayAll(relay);
        assertThat(sink.ids()).containsExactly(bad + ":1");
    }

    @Test
    void afterARelayDiesBeforeStoringItsPositionAnotherSendsTheBatchAgain() {
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
    void aRelayThatLostItsLeaseDoesNotMoveThePositionBack() {
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
        sink.takeDown();
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
}
