package dev.orders.lambda.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class DueWorkTest {
    private final AtomicLong now = new AtomicLong();
    private final AtomicInteger runs = new AtomicInteger();

    @Test
    void itRunsAgainAfterItsPause() throws InterruptedException {
        DueWork work = new DueWork("work", () -> pause(Duration.ofSeconds(1)), now::get);
        work.runIfDue(() -> false);
        work.runIfDue(() -> false);
        assertThat(runs).hasValue(1);
        now.addAndGet(Duration.ofSeconds(1).toNanos());
        work.runIfDue(() -> false);
        assertThat(runs).hasValue(2);
    }

    @Test
    void aFailureEndsNoOtherWorkAndIsRepeated() throws InterruptedException {
        DueWork work = new DueWork(
                "work",
                () -> {
                    runs.incrementAndGet();
                    throw new IllegalStateException("a defect");
                },
                now::get);
        work.runIfDue(() -> false);
        now.addAndGet(Duration.ofMinutes(1).toNanos());
        work.runIfDue(() -> false);
        assertThat(runs).hasValue(2);
    }

    @Test
    void workWithoutAPauseEndsWhenTimeIsUp() throws InterruptedException {
        DueWork work = new DueWork("work", () -> pause(Duration.ZERO), now::get);
        work.runIfDue(() -> runs.get() == 3);
        assertThat(runs).hasValue(3);
    }

    private Duration pause(Duration pause) {
        runs.incrementAndGet();
        return pause;
    }
}
