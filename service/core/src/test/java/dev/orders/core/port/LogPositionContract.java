package dev.orders.core.port;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.order.OrderStatus;
import dev.orders.core.order.Orders;
import dev.orders.core.placement.Claim;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The contract of the positions of [EventLog].
abstract class LogPositionContract extends UpdatedOrdersContract {
    @Test
    void theNewestPositionsAreReturnedNewestFirst() {
        for (int number = 0; number < 10; number++) {
            change(place("key-" + number, Orders.sample()), versionIs(1), OrderStatus.PAID);
        }

        List<LogPosition> all = log().newest(0, 100);

        assertThat(all)
                .hasSize(20)
                .extracting(LogPosition::position)
                .isEqualTo(log().readAll(0, 100).stream()
                        .map(LoggedEvent::position)
                        .toList()
                        .reversed());
        for (int partition = 0; partition < log().partitions(); partition++) {
            int ours = partition;
            assertThat(all.reversed().stream().filter(entry -> entry.partition() == ours))
                    .extracting(LogPosition::position)
                    .isEqualTo(log().read(partition, 0, 100).stream()
                            .map(LoggedEvent::position)
                            .toList());
        }
        assertThat(log().newest(0, 3)).isEqualTo(all.subList(0, 3));
        assertThat(log().newest(all.get(2).position(), 100)).isEqualTo(all.subList(0, 2));
        assertThat(log().newest(all.getFirst().position(), 100)).isEmpty();
    }

    @Test
    void anEventIsFoundByItsPosition() {
        change(place("first", Orders.full()), versionIs(1), OrderStatus.PAID);
        place("second", Orders.sample());
        List<LoggedEvent> all = log().readAll(0, 10);

        assertThat(all)
                .hasSize(3)
                .allSatisfy(entry -> assertThat(log().at(entry.position())).contains(entry));
        assertThat(log().at(0)).isEmpty();
        assertThat(log().at(all.getLast().position() + 1)).isEmpty();
    }

    /// In whichever partition the event is, whether or not somebody reads the log as a whole. Such a reader must not
    /// look like an event.
    @Test
    void theLogHasGrownOnceThereIsAnotherEvent() {
        assertThat(log().hasGrown(Map.of())).isFalse();
        for (int number = 0; number < 40; number++) {
            Map<Integer, Long> ends = ends();
            if (number >= 20) {
                log().readAll(0, 100);
                log().end();
            }
            assertThat(log().hasGrown(ends)).isFalse();

            place("key-" + number, Orders.sample());

            assertThat(log().hasGrown(ends)).isTrue();
            assertThat(log().hasGrown(ends)).isTrue();
        }
    }

    private Map<Integer, Long> ends() {
        Map<Integer, Long> ends = new HashMap<>();
        for (int partition = 0; partition < log().partitions(); partition++) {
            List<LoggedEvent> events = log().read(partition, 0, 100);
            if (!events.isEmpty()) {
                ends.put(partition, events.getLast().position());
            }
        }
        return ends;
    }

    /// So a webhook misses nothing that happens after its registration.
    @Test
    void whatHappensLaterGetsAPositionAfterTheEnd() {
        for (int number = 0; number < 20; number++) {
            long end = log().end();
            Claim claim = place("key-" + number, Orders.sample());

            assertThat(log().read(log().partitionOf(claim.order().id()), 0, 100)
                            .getLast()
                            .position())
                    .isGreaterThan(end);
        }
    }

    @Test
    void anEmptyLogHasNothingToTell() {
        assertThat(log().readAll(0, 10)).isEmpty();
        assertThat(log().newest(0, 10)).isEmpty();
        assertThat(log().end()).isZero();
    }

    @Test
    void theLogEndsAtTheLastEventThatWasRead() {
        IntStream.range(0, 3).forEach(number -> place("key-" + number, Orders.sample()));

        assertThat(log().readAll(0, 100).getLast().position()).isEqualTo(log().end());
    }

    /// A new webhook starts behind them, also where no relay runs all the time.
    @Test
    void theEndIsNotBeforeAnAcknowledgedEvent() {
        IntStream.range(0, 3).forEach(number -> place("key-" + number, Orders.sample()));
        long end = log().end();

        assertThat(log().readAll(0, 100).getLast().position()).isEqualTo(end);
    }

    @Test
    void aReadAtTheLimitsOfItsParametersWorks() {
        place("first", Orders.full());
        place("second", Orders.sample());
        List<LoggedEvent> all = log().readAll(0, Integer.MAX_VALUE);

        assertThat(all).hasSize(2);
        assertThat(log().readAll(Long.MAX_VALUE, Integer.MAX_VALUE)).isEmpty();
        assertThat(log().readAll(Long.MAX_VALUE - 1, 1)).isEmpty();
        assertThat(log().readAll(-1, 1)).isEqualTo(all.subList(0, 1));
        assertThat(log().readAll(Long.MIN_VALUE, Integer.MAX_VALUE)).isEqualTo(all);
        assertThat(log().newest(Long.MAX_VALUE, Integer.MAX_VALUE)).isEmpty();
        assertThat(log().newest(Long.MIN_VALUE, Integer.MAX_VALUE)).hasSize(2);
        for (int partition = 0; partition < log().partitions(); partition++) {
            assertThat(log().read(partition, Long.MAX_VALUE, Integer.MAX_VALUE)).isEmpty();
        }
    }

    final EventLog log() {
        return store().log();
    }
}
