package dev.orders.http.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SampledRequestsTest {
    private static final long PER_SECOND = 3;

    /// Begins below zero, as `System.nanoTime()` may.
    private final AtomicLong nanos = new AtomicLong(-5);

    private final SampledRequests requests = new SampledRequests(new LogSampling.Above(PER_SECOND), nanos::get);

    @Test
    void withoutASettingEveryRequestHasALine() {
        assertThat(lines(new SampledRequests(LogSampling.NONE, nanos::get), 1000))
                .isEqualTo(1000);
    }

    @Test
    void theFirstRequestsOfASecondHaveALine() {
        assertThat(lines(requests, 3)).isEqualTo(3);
        assertThat(lines(requests, SampledRequests.EVERY - 1)).isZero();
    }

    @Test
    void ofFurtherRequestsEveryHundredthHasALine() {
        assertThat(lines(requests, 3 + 4 * SampledRequests.EVERY)).isEqualTo(3 + 4);
    }

    @Test
    void eachSecondBeginsAnew() {
        lines(requests, 50);
        nanos.addAndGet(Duration.ofMillis(999).toNanos());
        assertThat(lines(requests, 3)).isZero();

        nanos.addAndGet(Duration.ofMillis(1).toNanos());
        assertThat(lines(requests, 50)).isEqualTo(3);
    }

    private static long lines(SampledRequests requests, int count) {
        return IntStream.range(0, count).filter(_ -> requests.admit()).count();
    }
}
