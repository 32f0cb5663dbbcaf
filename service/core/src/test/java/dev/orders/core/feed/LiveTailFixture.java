package dev.orders.core.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.background.Background;
import dev.orders.core.background.RecordedFailures;
import dev.orders.core.feed.LiveTail.Opening.Opened;
import dev.orders.core.order.NewOrder;
import dev.orders.core.order.OrderId;
import dev.orders.core.order.OrderStatus;
import dev.orders.core.order.Orders;
import dev.orders.core.order.Precondition.AnyVersion;
import dev.orders.core.placement.Claims;
import dev.orders.core.placement.Placement.Placed;
import dev.orders.core.port.EventLog;
import dev.orders.core.port.InMemoryStore;
import dev.orders.core.port.LogPosition;
import dev.orders.core.port.LoggedEvent;
import dev.orders.core.tenant.TenantId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/// A live tail that reads when the test calls it, and readers that never wait.
abstract class LiveTailFixture {
    static final OptionalLong FROM_NOW_ON = OptionalLong.empty();
    static final FeedFilter ALL = FeedFilter.all(TenantId.DEFAULT);

    final InMemoryStore store = new InMemoryStore();
    final CountedLog log = new CountedLog(store);
    final LiveTail tail = new LiveTail(
            log, logged -> logged.event().id(), background(_ -> new Thread(() -> {}, "never polls by itself")));
    private final Claims claims = new Claims();

    static Background background(ThreadFactory threads) {
        return new RecordedFailures(_ -> {}).background(System::nanoTime, threads);
    }

    final FeedReader open(FeedFilter filter, OptionalLong after) {
        return ((Opened) tail.open(filter, after)).reader();
    }

    /// Reads until the tail has all events of the log.
    final void poll() {
        boolean more;
        do {
            more = tail.runOnce();
        } while (more);
    }

    final OrderId place(String key) {
        return place(TenantId.DEFAULT, key, Orders.sample());
    }

    final OrderId place(TenantId tenant, String key, NewOrder command) {
        return ((Placed) store.place(claims.claim(tenant, key, command, Orders.START)))
                .answer()
                .orderId();
    }

    final void pay(OrderId order) {
        store.changeStatus(TenantId.DEFAULT, order, new AnyVersion(), Orders.to(OrderStatus.PAID, Orders.START));
    }

    /// Reads all events that the reader gets without waiting.
    static List<String> read(FeedReader reader) {
        List<String> events = new ArrayList<>();
        long before;
        do {
            before = reader.position();
            Batch batch = next(reader);
            assertThat(batch.position()).isEqualTo(reader.position()).isGreaterThanOrEqualTo(before);
            batch.events().forEach(event -> events.add(event.json()));
        } while (reader.position() > before);
        return events;
    }

    static Batch next(FeedReader reader) {
        try {
            return reader.next(Duration.ZERO).orElseThrow();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    /// Counts how often the log is read.
    static final class CountedLog implements EventLog {
        private final EventLog log;
        final AtomicInteger reads = new AtomicInteger();

        /// The next reads run these first.
        final Queue<Runnable> defects = new ConcurrentLinkedQueue<>();

        CountedLog(EventLog log) {
            this.log = log;
        }

        @Override
        public List<LoggedEvent> readAll(long after, int limit) {
            reads.incrementAndGet();
            Optional.ofNullable(defects.poll()).ifPresent(Runnable::run);
            return log.readAll(after, limit);
        }

        @Override
        public long end() {
            return log.end();
        }

        @Override
        public Optional<LoggedEvent> at(long position) {
            return log.at(position);
        }

        @Override
        public boolean hasGrown(Map<Integer, Long> ends) {
            throw new UnsupportedOperationException("a feed reads all partitions at once");
        }

        @Override
        public int partitions() {
            throw new UnsupportedOperationException("a feed reads all partitions at once");
        }

        @Override
        public List<LoggedEvent> read(int partition, long after, int limit) {
            throw new UnsupportedOperationException("a feed reads all partitions at once");
        }

        @Override
        public List<LoggedEvent> read(TenantId tenant, int partition, long after, int limit) {
            throw new UnsupportedOperationException("a feed reads all partitions at once");
        }

        @Override
        public List<LoggedEvent> readAll(TenantId tenant, long after, int limit) {
            reads.incrementAndGet();
            return log.readAll(tenant, after, limit);
        }

        @Override
        public int partitionOf(OrderId order) {
            throw new UnsupportedOperationException("a feed reads all partitions at once");
        }

        @Override
        public List<LogPosition> newest(long after, int most) {
            throw new UnsupportedOperationException("a feed begins with the oldest");
        }
    }
}
