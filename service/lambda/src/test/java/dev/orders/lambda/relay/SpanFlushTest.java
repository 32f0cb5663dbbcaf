package dev.orders.lambda.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.background.Backoff;
import dev.orders.wiring.tracing.SpanExport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class SpanFlushTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final AtomicLong now = new AtomicLong();
    private final AtomicInteger flushes = new AtomicInteger();
    private Future<?> result = CompletableFuture.completedFuture(null);

    private final Backoff backoff = new Backoff(Duration.ofSeconds(10), Duration.ofSeconds(20), new Random(1));

    private final SpanFlush spans = new SpanFlush(Optional.of(this::flush), backoff, now::get);

    private Future<?> flush() {
        flushes.incrementAndGet();
        return result;
    }

    @Test
    void everyInvocationExportsItsSpans() throws InterruptedException {
        spans.await(spans.begin(), MINUTE);
        spans.await(spans.begin(), MINUTE);
        assertThat(flushes).hasValue(2);
    }

    @Test
    void aSlowCollectorCostsHalfASecondAtMostAndNotEveryInvocation() throws InterruptedException {
        SlowExport slow = new SlowExport();
        result = slow;
        spans.await(spans.begin(), MINUTE);
        assertThat(slow.waits).containsExactly(Duration.ofMillis(500));

        now.addAndGet(Duration.ofSeconds(5).toNanos() - 1);
        spans.await(spans.begin(), MINUTE);
        assertThat(slow.waits).hasSize(1);
        assertThat(flushes).hasValue(2);

        now.addAndGet(Duration.ofSeconds(5).toNanos() + 1);
        spans.await(spans.begin(), MINUTE);
        assertThat(slow.waits).hasSize(2);
    }

    @Test
    void eachFailureMakesThePauseLonger() throws InterruptedException {
        SlowExport slow = new SlowExport();
        spans.await(slow, MINUTE);
        now.addAndGet(Duration.ofSeconds(10).toNanos());
        spans.await(slow, MINUTE);
        now.addAndGet(Duration.ofSeconds(10).toNanos() - 1);
        spans.await(slow, MINUTE);
        assertThat(slow.waits).hasSize(2);

        now.addAndGet(Duration.ofSeconds(10).toNanos() + 1);
        spans.await(CompletableFuture.completedFuture(null), MINUTE);
        spans.await(slow, MINUTE);
        now.addAndGet(Duration.ofSeconds(10).toNanos());
        spans.await(slow, MINUTE);
        assertThat(slow.waits).hasSize(4);
    }

    @Test
    void theEndOfTheInvocationIsEarlier() throws InterruptedException {
        SlowExport slow = new SlowExport();
        spans.await(slow, Duration.ofMillis(70));
        assertThat(slow.waits).containsExactly(Duration.ofMillis(70));
    }

    @Test
    void anExportThatFailsIsLikeASlowOne() throws InterruptedException {
        result = CompletableFuture.failedFuture(new IllegalStateException("a defect"));
        spans.await(spans.begin(), MINUTE);
        SlowExport slow = new SlowExport();
        spans.await(slow, MINUTE);
        assertThat(slow.waits).isEmpty();
    }

    @Test
    void withoutAnEndpointNothingHappens() throws InterruptedException {
        SpanFlush none = new SpanFlush(Optional.<SpanExport>empty(), backoff, now::get);
        Future<?> nothing = none.begin();
        assertThat(nothing).isDone();
        none.await(nothing, Duration.ZERO);
        assertThat(none.begin()).isSameAs(nothing);
    }

    /// An export that never ends, without a wait in the test.
    private static final class SlowExport extends CompletableFuture<Void> {
        private final List<Duration> waits = new ArrayList<>();

        @Override
        public Void get(long longest, TimeUnit unit) throws TimeoutException {
            waits.add(Duration.of(longest, unit.toChronoUnit()));
            throw new TimeoutException();
        }
    }
}
