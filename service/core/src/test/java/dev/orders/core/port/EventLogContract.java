package dev.orders.core.port;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.Race;
import dev.orders.core.order.OrderEvent;
import dev.orders.core.order.OrderId;
import dev.orders.core.order.OrderStatus;
import dev.orders.core.order.Orders;
import dev.orders.core.order.Transition;
import dev.orders.core.placement.Claim;
import dev.orders.core.placement.Claims;
import dev.orders.core.tenant.TenantId;
import dev.orders.core.trace.TraceContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The contract of [EventLog]: it contains every event once, and the events of an order in the order of their
/// versions.
abstract class EventLogContract extends LogPositionContract {
    @Test
    void theLogContainsEveryEventWithTheOrderAtThatVersion() {
        Claim first = place("first", Orders.full());
        Claim second = place("second", Orders.sample());
        change(first, versionIs(1), OrderStatus.PAID);
        change(first, versionIs(2), OrderStatus.CANCELLED);

        List<LoggedEvent> logged = log().readAll(0, 100);

        assertThat(logged)
                .extracting(LoggedEvent::event)
                .containsExactlyInAnyOrderElementsOf(Stream.concat(history(first).stream(), history(second).stream())
                        .toList());
        assertThat(logged)
                .allSatisfy(entry -> assertThat(entry.order())
                        .isEqualTo(
                                orders().history(TenantId.DEFAULT, entry.event().orderId())
                                        .orElseThrow()
                                        .asOf(entry.event().version())
                                        .orElseThrow()));
        assertInOrder(logged);
    }

    @Test
    void anEventKeepsTheTraceOfItsWrite() {
        TraceContext create = new TraceContext("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331", "01")
                .with("congo=t61rcWkgMzE,rojo=1", "shop=eu");
        TraceContext change = new TraceContext("4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7", "00");
        Claim claim = new Claims().claim("traced", Orders.sample()).in(create);
        placements().place(claim);
        orders().changeStatus(
                        claim.order().tenant(),
                        claim.order().id(),
                        versionIs(1),
                        new Transition(OrderStatus.PAID, Optional.empty(), Orders.ACTOR, LATER, Optional.of(change)));
        change(claim, versionIs(2), OrderStatus.CANCELLED);

        assertThat(history(claim))
                .extracting(OrderEvent::trace)
                .containsExactly(Optional.of(create), Optional.of(change), Optional.empty());
        assertThat(log().readAll(0, 100)).extracting(LoggedEvent::event).containsExactlyElementsOf(history(claim));
    }

    @Test
    void aReadStartsAfterAPositionAndStopsAtItsLimit() {
        IntStream.range(0, 5).forEach(number -> place("key-" + number, Orders.sample()));

        List<LoggedEvent> all = log().readAll(0, 100);

        assertThat(all).hasSize(5);
        assertThat(log().readAll(0, 2)).isEqualTo(all.subList(0, 2));
        assertThat(log().readAll(all.get(1).position(), 2)).isEqualTo(all.subList(2, 4));
        assertThat(log().readAll(all.getLast().position(), 2)).isEmpty();
    }

    @Test
    void thePartitionsTogetherAreTheLogAndAnOrderIsInOnePartition() {
        for (int number = 0; number < 60; number++) {
            change(place("key-" + number, Orders.sample()), versionIs(1), OrderStatus.PAID);
        }

        List<LoggedEvent> ofPartitions = new ArrayList<>();
        Map<OrderId, Integer> partitionOf = new HashMap<>();
        for (int partition = 0; partition < log().partitions(); partition++) {
            List<LoggedEvent> events = log().read(partition, 0, 200);
            assertInOrder(events);
            for (LoggedEvent event : events) {
                assertThat(partitionOf.putIfAbsent(event.order().id(), partition))
                        .isIn(null, partition);
            }
            ofPartitions.addAll(events);
        }

        assertThat(ofPartitions).containsExactlyInAnyOrderElementsOf(log().readAll(0, 200));
    }

    @Test
    void aReaderOfAChangingLogSeesEachEventOnceAndInOrder() {
        List<LoggedEvent> seen = new ArrayList<>();
        Race.run(21, number -> {
            if (number == 0) {
                readUntil(60, seen);
            } else {
                Claim placed = Objects.requireNonNull(place(claims.claim("key-" + number, Orders.sample())));
                change(placed, versionIs(1), OrderStatus.PAID);
                change(placed, versionIs(2), OrderStatus.FULFILLED);
                log().readAll(0, 1000);
            }
            return true;
        });

        assertThat(seen).hasSize(60).doesNotHaveDuplicates();
        assertThat(seen).extracting(entry -> entry.event().id()).doesNotHaveDuplicates();
        assertInOrder(seen);
    }

    @Test
    void theEventsOfEveryTenantAreInTheLog() {
        place(claims.claim(Orders.OTHER_TENANT, "key", Orders.sample(), START));

        assertThat(log().readAll(0, 10))
                .extracting(entry -> entry.order().tenant())
                .containsExactly(Orders.OTHER_TENANT);
    }

    @Test
    void theEventsOfATenantAreThoseOfAllPartitionsInOrder() {
        for (int number = 0; number < 20; number++) {
            change(place("key-" + number, Orders.sample()), versionIs(1), OrderStatus.PAID);
            place(claims.claim(Orders.OTHER_TENANT, "key-" + number, Orders.sample(), START));
        }
        List<LoggedEvent> ours = log().readAll(0, 100).stream()
                .filter(entry -> entry.order().tenant().equals(TenantId.DEFAULT))
                .toList();

        assertThat(log().readAll(TenantId.DEFAULT, 0, 100)).hasSize(40).isEqualTo(ours);
        assertThat(log().readAll(TenantId.DEFAULT, ours.get(6).position(), 5)).isEqualTo(ours.subList(7, 12));
        assertThat(log().readAll(TenantId.DEFAULT, ours.getLast().position(), 5))
                .isEmpty();
        assertThat(log().readAll(Orders.OTHER_TENANT, 0, 100)).hasSize(20);
        assertThat(log().readAll(new TenantId("nobody"), 0, 100)).isEmpty();
        assertThat(log().readAll(TenantId.DEFAULT, Long.MAX_VALUE, Integer.MAX_VALUE))
                .isEmpty();
    }

    /// Where no relay runs all the time, reads are what brings events into the log.
    @Test
    void aReadOfATenantSeesEveryAcknowledgedEvent() {
        List<LoggedEvent> seen = new ArrayList<>();
        List<OrderEvent> acknowledged = new ArrayList<>();
        for (int number = 0; number < 10; number++) {
            place(claims.claim(Orders.OTHER_TENANT, "key-" + number, Orders.sample(), START));
            Claim claim = place("key-" + number, Orders.sample());
            change(claim, versionIs(1), OrderStatus.PAID);
            acknowledged.addAll(history(claim));
            seen.addAll(log().readAll(
                            TenantId.DEFAULT,
                            seen.isEmpty() ? 0 : seen.getLast().position(),
                            3));

            assertThat(seen).extracting(LoggedEvent::event).isEqualTo(acknowledged);
        }
    }

    private void readUntil(int events, List<LoggedEvent> seen) {
        while (seen.size() < events) {
            seen.addAll(log().readAll(seen.isEmpty() ? 0 : seen.getLast().position(), 7));
            Thread.onSpinWait();
        }
    }

    private static void assertInOrder(List<LoggedEvent> events) {
        Map<OrderId, Long> versions = new HashMap<>();
        long position = 0;
        for (LoggedEvent entry : events) {
            assertThat(entry.position()).isGreaterThan(position);
            assertThat(entry.event().version())
                    .isEqualTo(versions.merge(entry.order().id(), 1L, Long::sum));
            position = entry.position();
        }
    }
}
