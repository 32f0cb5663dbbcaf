package dev.orders.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.SettableClock;
import dev.orders.core.order.Order;
import dev.orders.core.order.OrderId;
import dev.orders.core.order.OrderStatus;
import dev.orders.core.order.Orders;
import dev.orders.core.order.Precondition.AnyVersion;
import dev.orders.core.placement.Claims;
import dev.orders.core.placement.Placement.Placed;
import dev.orders.core.port.EventLog;
import dev.orders.core.port.InMemoryRelayStore;
import dev.orders.core.port.InMemoryStore;
import dev.orders.core.port.LogPosition;
import dev.orders.core.port.LoggedEvent;
import dev.orders.core.tenant.TenantId;
import dev.orders.core.webhook.InMemoryDeliveryStore;
import dev.orders.events.Backlogs.Backlog;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Tests the counts of pending events, and the number of queries for them.
final class BacklogsTest {
    private final SettableClock clock = new SettableClock(Orders.START);
    private final InMemoryStore store = new InMemoryStore();
    private final InMemoryRelayStore progress = new CountedProgress();
    private final InMemoryDeliveryStore deliveries = new InMemoryDeliveryStore();
    private final Claims claims = new Claims();
    private final Backlogs backlogs = new Backlogs(new CountedLog(), progress, deliveries);
    private int queries;

    @Test
    void aSinkWithAllEventsHasNoBacklog() {
        assertThat(backlogs.ofKinds(Set.of("log"))).isEqualTo(Map.of("log", new Backlog(0, Optional.empty())));
        assertThat(backlogs.ofKinds(Set.of())).isEmpty();
    }

    @Test
    void aSinkWithoutAPositionHasAllEventsPending() {
        pay(place("key"));
        place("other");

        assertThat(backlogs.ofKinds(Set.of("log"))).isEqualTo(Map.of("log", new Backlog(3, Optional.of(Orders.START))));
    }

    @Test
    void theBacklogOfAKindIsTheSumAndTheOldestEventOfItsSinks() {
        place("before");
        startAtEnd("webhook:a");
        clock.advance(Duration.ofMinutes(1));
        pay(place("key"));
        startAtEnd("webhook:b");
        clock.advance(Duration.ofMinutes(1));
        place("after");

        assertThat(backlogs.ofKinds(Set.of("webhook:a", "webhook:b")))
                .isEqualTo(Map.of("webhook", new Backlog(3 + 1, Optional.of(Orders.START.plusSeconds(60)))));
    }

    @Test
    void aHundredWebhooksCostAsManyQueriesAsOne() {
        Set<String> endpoints =
                IntStream.range(0, 100).mapToObj(number -> "webhook:" + number).collect(Collectors.toSet());
        endpoints.forEach(this::startAtEnd);
        place("key");

        assertThat(queriesFor(endpoints))
                .isEqualTo(queriesFor(Set.of("webhook:1")))
                .isEqualTo(3);
    }

    @Test
    void aLargeBacklogIsCountedUpToALimitWithItsOldestEvent() {
        place("first");
        clock.advance(Duration.ofDays(1));
        for (int order = 0; order < Backlogs.COUNTED; order++) {
            place("key-" + order);
        }

        Backlog backlog = backlogs.ofKinds(Set.of("log")).get("log");

        assertThat(backlog).isEqualTo(new Backlog(Backlogs.COUNTED, Optional.of(Orders.START)));
    }

    private int queriesFor(Set<String> sinks) {
        queries = 0;
        assertThat(backlogs.ofKinds(sinks)).hasSize(1);
        return queries;
    }

    private OrderId place(String key) {
        return ((Placed) store.place(claims.claim(TenantId.DEFAULT, key, Orders.sample(), clock.instant())))
                .answer()
                .orderId();
    }

    private void pay(OrderId order) {
        Order found = store.find(TenantId.DEFAULT, order).orElseThrow();
        store.changeStatus(found.tenant(), order, new AnyVersion(), Orders.to(OrderStatus.PAID, clock.instant()));
    }

    private void startAtEnd(String sink) {
        for (int partition = 0; partition < store.partitions(); partition++) {
            progress.startAfter(sink, partition, store.end());
        }
    }

    private final class CountedProgress extends InMemoryRelayStore {
        @Override
        public synchronized Map<String, Map<Integer, Long>> positions(Set<String> sinks) {
            queries++;
            return super.positions(sinks);
        }
    }

    private final class CountedLog implements EventLog {
        @Override
        public int partitions() {
            return store.partitions();
        }

        @Override
        public List<LoggedEvent> read(int partition, long after, int limit) {
            queries++;
            return store.read(partition, after, limit);
        }

        @Override
        public List<LoggedEvent> read(TenantId tenant, int partition, long after, int limit) {
            queries++;
            return store.read(tenant, partition, after, limit);
        }

        @Override
        public List<LoggedEvent> readAll(TenantId tenant, long after, int limit) {
            queries++;
            return store.readAll(tenant, after, limit);
        }

        @Override
        public int partitionOf(OrderId order) {
            return store.partitionOf(order);
        }

        @Override
        public List<LoggedEvent> readAll(long after, int limit) {
            queries++;
            return store.readAll(after, limit);
        }

        @Override
        public Optional<LoggedEvent> at(long position) {
            queries++;
            return store.at(position);
        }

        @Override
        public boolean hasGrown(Map<Integer, Long> ends) {
            queries++;
            return store.hasGrown(ends);
        }

        @Override
        public long end() {
            queries++;
            return store.end();
        }

        @Override
        public List<LogPosition> newest(long after, int most) {
            queries++;
            return store.newest(after, most);
        }
    }
}
