package dev.orders.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.orders.core.order.OrderId;
import dev.orders.core.port.DeadLetter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RelayTest extends RelayFixture {
    @Test
    void everyEventIsDeliveredOnceAndInOrder() {
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

    /// So under load one round delivers many events.
    @Test
    void aRoundWithPendingEventsIsFollowedByNoPause() {
        place("one");
        assertThat(relay.runOnce()).isEqualTo(new Relay.Round(1, Relay.IDLE));

        for (int number = 0; number < 1_100; number++) {
            place("key-" + number);
        }
        assertThat(relay.runOnce().pause()).isZero();
    }

    /// The log cannot even be read while the other relay has all leases.
    @Test
    void aRelayThatExpectsEventsReadsNothingThatAnotherOneDelivers() {
        placeBacklog();
        assertThat(relay.runOnce().published()).isEqualTo(1_000);
        leaseAllToAnother();

        store.setAvailable(false);
        assertThat(relay.runOnce()).isEqualTo(new Relay.Round(0, Relay.IDLE));

        store.setAvailable(true);
        clock.advance(Relay.LEASE);
        relayAll(relay);
        assertThat(sink.ids()).hasSize(2_200).doesNotHaveDuplicates();
    }

    /// It has found out with its first read.
    @Test
    void aRelayThatMeetsAnotherOneAtABacklogExpectsEventsEverywhere() {
        placeBacklog();
        leaseAllToAnother();
        assertThat(relay.runOnce().published()).isZero();

        store.setAvailable(false);
        assertThat(relay.runOnce()).isEqualTo(new Relay.Round(0, Relay.IDLE));
    }

    private void placeBacklog() {
        for (int number = 0; number < 2_200; number++) {
            place("key-" + number);
        }
    }

    private void leaseAllToAnother() {
        for (int partition = 0; partition < store.partitions(); partition++) {
            assertThat(progress.takeLease("recording", partition, "other", clock.instant(), Relay.LEASE))
                    .isPresent();
        }
    }

    @Test
    void laterEventsAreDeliveredLater() {
        OrderId order = place("key");
        relayAll(relay);
        pay(order);
        relayAll(relay);

        assertThat(sink.ids()).containsExactly(order + ":1", order + ":2");
    }

    @Test
    void anEventRefusedFiveTimesBecomesADeadLetterAndOthersAreDelivered() {
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
        assertThat(progress.deadLettersOfAllTenants(10))
                .extracting(DeadLetter::eventId, DeadLetter::reason, DeadLetter::attempts, DeadLetter::position)
                .containsExactly(tuple(bad + ":1", "cannot read it", 5, 2L));
        assertThat(observer.deadLettered).isEqualTo(1);
    }

    @Test
    void aDeadLetterIsReplayedOnRequest() {
        OrderId bad = place("bad");
        makeDeadLetter(bad);

        progress.requestReplayOfAnyTenant("recording", bad + ":1");
        clock.advance(relay.runOnce().pause());
        assertThat(progress.deadLettersOfAllTenants(10))
                .extracting(DeadLetter::attempts)
                .containsExactly(6);
        assertThat(progress.deadLettersOfAllTenants(10))
                .extracting(DeadLetter::replay)
                .containsExactly(false);

        sink.works();
        relayAll(relay);
        assertThat(sink.ids()).isEmpty();
        progress.requestReplayOfAnyTenant("recording", bad + ":1");
        relayAll(relay);
        assertThat(sink.ids()).containsExactly(bad + ":1");
        assertThat(progress.deadLettersOfAllTenants(10)).isEmpty();
    }

    @Test
    void aSinkThatThrowsCountsAsFailedAndGetsAPause() {
        OrderId order = place("key");
        sink.failsWith(_ -> {
            throw new IllegalStateException("a bug");
        });
        assertThatThrownBy(relay::runOnce).hasMessage("a bug");
        assertThat(relay.runOnce().pause()).isPositive();
        clock.advance(Duration.ofMinutes(1));
        sink.failsWith(_ -> {
            throw new NoClassDefFoundError("a jar");
        });
        assertThatThrownBy(relay::runOnce).hasMessage("a jar");
        clock.advance(Duration.ofMinutes(1));
        assertThat(observer.failed).isEqualTo(2);

        sink.works();
        assertThat(relay("another").runOnce().published())
                .as("its lease was ended")
                .isOne();
        assertThat(sink.ids()).containsExactly(order + ":1");
    }

    @Test
    void settingTheClockDoesNotChangeAPause() {
        place("key");
        sink.takeDown();
        Duration pause = relay.runOnce().pause();
        sink.works();

        clock.jump(Duration.ofHours(-2));
        assertThat(relay.runOnce().pause()).isEqualTo(pause);
        clock.jump(Duration.ofHours(4));
        assertThat(relay.runOnce().pause()).isEqualTo(pause);
        clock.advance(pause);
        assertThat(relay.runOnce().published()).isOne();
    }
}
