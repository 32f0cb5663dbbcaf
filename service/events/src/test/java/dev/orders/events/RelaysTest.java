package dev.orders.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.background.Background;
import dev.orders.core.background.RecordedFailures;
import dev.orders.core.order.Orders;
import dev.orders.core.placement.Claims;
import dev.orders.core.port.InMemoryRelayStore;
import dev.orders.core.port.InMemoryStore;
import dev.orders.core.port.LoggedEvent;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A relay on its thread delivers its events eventually, whatever its sink throws.
@Timeout(20)
final class RelaysTest {
    private final InMemoryStore store = new InMemoryStore();
    private final RelayFixture.CountingObserver observer = new RelayFixture.CountingObserver();
    private final RecordedFailures failures = new RecordedFailures(_ -> {});

    static List<Throwable> defects() {
        return List.of(
                new IllegalStateException("a bug"),
                new NoClassDefFoundError("a jar"),
                new StackOverflowError(),
                new java.io.IOException("a library that does not declare it"),
                new InterruptedException("nobody asked for it"));
    }

    @ParameterizedTest
    @MethodSource("defects")
    void aRelayContinuesWhateverItsSinkThrows(Throwable defect) throws InterruptedException {
        store.place(new Claims().claim("key", Orders.sample()));
        Defective sink = new Defective(defect);
        Background background = failures.background(System::nanoTime);
        try (Relays relays = new Relays(
                new RelayFactory(
                        store, new InMemoryRelayStore(), observer, Clock.systemUTC(), System::nanoTime, new Random(1)),
                background,
                "owner")) {
            do {
                relays.serve(List.of(sink));
            } while (!sink.delivered.await(1, TimeUnit.MILLISECONDS));
        }

        assertThat(observer.failed).isOne();
        assertThat(background.overdue()).isEmpty();
    }

    /// A sink that fails once.
    private static final class Defective implements Sink {
        final CountDownLatch delivered = new CountDownLatch(1);
        private final Throwable defect;
        private boolean failed;

        Defective(Throwable defect) {
            this.defect = defect;
        }

        @Override
        public String name() {
            return "defective";
        }

        @Override
        public Duration firstPause() {
            return Duration.ofMillis(1);
        }

        @Override
        public Duration longestPause() {
            return Duration.ofMillis(1);
        }

        @Override
        public synchronized Delivery deliver(List<LoggedEvent> events) {
            if (!failed) {
                failed = true;
                throw sneak(defect);
            }
            delivered.countDown();
            return Delivery.all(events);
        }

        @SuppressWarnings("unchecked")
        private static <T extends Throwable> RuntimeException sneak(Throwable defect) throws T {
            throw (T) defect;
        }
    }
}
