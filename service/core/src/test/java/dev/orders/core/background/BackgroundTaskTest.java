package dev.orders.core.background;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.SettableClock;
import dev.orders.testsupport.log.LogRecorder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Tests that a background task survives everything that its step throws.
@Timeout(60)
final class BackgroundTaskTest {
    private static final Duration BOUND = Duration.ofMinutes(1);
    private static final Duration PAUSE = Duration.ofSeconds(7);

    private final SettableClock clock = new SettableClock(Instant.EPOCH);
    private final RecordedFailures failures = new RecordedFailures(_ -> {});
    private final Background background = failures.background(clock::nanoTime);

    static List<Throwable> defects() {
        return List.of(
                new IllegalStateException("a bug"),
                new java.io.IOException("a file"),
                new NoClassDefFoundError("a jar"),
                new StackOverflowError());
    }

    @ParameterizedTest
    @MethodSource("defects")
    void everythingThatAStepThrowsIsCountedAndTheTaskContinues(Throwable defect) throws InterruptedException {
        CountDownLatch worked = new CountDownLatch(1);
        List<Throwable> left = new ArrayList<>(List.of(defect, defect));
        BackgroundTask task = background.start(work(() -> {
            if (!left.isEmpty()) {
                throw sneak(left.removeLast());
            }
            worked.countDown();
            return Step.UNTIL_WOKEN;
        }));
        while (worked.getCount() > 0) {
            task.wake();
        }
        task.close();

        assertThat(failures.tasks()).containsExactly("test", "test");
        assertThat(background.overdue()).isEmpty();
    }

    @Test
    void thePausesOfAFailingTaskGrowUpToALimit() {
        BackgroundTask task = task(() -> {
            throw new IllegalStateException("a bug");
        });

        List<Duration> pauses = new ArrayList<>();
        for (int failure = 0; failure < 10; failure++) {
            pauses.add(task.runOnce());
        }

        assertThat(pauses).isSorted().startsWith(Duration.ofMillis(100), Duration.ofMillis(200));
        assertThat(pauses.getLast()).isEqualTo(PAUSE.dividedBy(2));
    }

    @Test
    void aFailingTaskIsLoggedOnceAMinute() {
        BackgroundTask task = task(() -> {
            throw new IllegalStateException("a bug");
        });

        try (LogRecorder recorder = LogRecorder.start(BackgroundTask.class.getName())) {
            task.runOnce();
            clock.advance(Duration.ofSeconds(59));
            task.runOnce();
            assertThat(recorder.messages()).hasSize(1);

            clock.advance(Duration.ofSeconds(1));
            task.runOnce();
            assertThat(recorder.messages())
                    .hasSize(2)
                    .allMatch(message -> message.startsWith("test failed. It is repeated until it succeeds"));
        }
    }

    @Test
    void aTaskIsOverdueWhenItHasNotSucceededWithinItsBound() {
        List<Duration> results = new ArrayList<>();
        BackgroundTask task = task(() -> {
            if (results.isEmpty()) {
                throw new IllegalStateException("a bug");
            }
            return results.getFirst();
        });
        task.runOnce();
        clock.advance(BOUND);
        assertThat(task.isOverdue()).isFalse();
        clock.advance(Duration.ofNanos(1));
        assertThat(task.isOverdue()).isTrue();

        results.add(Duration.ZERO);
        task.runOnce();

        assertThat(task.isOverdue()).isFalse();
        clock.advance(BOUND.multipliedBy(2));
        assertThat(task.isOverdue()).as("an idle task").isFalse();
    }

    @Test
    void aStepThatHangsIsOverdueToo() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        BackgroundTask task = background.start(work(() -> {
            begun.countDown();
            released.await();
            return Step.UNTIL_WOKEN;
        }));
        begun.await();
        clock.advance(BOUND.plusNanos(1));
        assertThat(background.overdue()).containsExactly("test");

        task.stop();
        released.countDown();
        task.awaitEnd();

        assertThat(background.overdue()).isEmpty();
    }

    @Test
    void anInterruptEndsTheStepAndTheTaskWithoutAFailure() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        BackgroundTask task = background.start(work(() -> {
            begun.countDown();
            new CountDownLatch(1).await();
            return Duration.ZERO;
        }));
        begun.await();

        task.interrupt();
        task.awaitEnd();

        assertThat(task.hasEnded()).isTrue();
        assertThat(failures.tasks()).isEmpty();
    }

    @Test
    void anInterruptedCloseStillWaitsForTheStep() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        BackgroundTask task = background.start(work(() -> {
            begun.countDown();
            return Duration.ZERO;
        }));
        begun.await();
        Thread.currentThread().interrupt();

        task.close();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(task.hasEnded()).isTrue();
    }

    @Test
    void aTaskOutlivesAFailureThatCannotBeReported() {
        CountDownLatch worked = new CountDownLatch(1);
        List<Throwable> left = new ArrayList<>(List.of(new Unprintable(), new Unprintable()));
        RecordedFailures uncounted = new RecordedFailures(_ -> {
            throw new IllegalStateException("a metric cannot be counted");
        });
        BackgroundTask task = uncounted.background(clock::nanoTime).start(work(() -> {
            if (!left.isEmpty()) {
                throw sneak(left.removeLast());
            }
            worked.countDown();
            return Step.UNTIL_WOKEN;
        }));
        while (worked.getCount() > 0 && !task.hasEnded()) {
            task.wake();
        }

        assertThat(task.hasEnded()).isFalse();
        task.close();
    }

    @Test
    void anInterruptLeftByAStepDoesNotEndItsTask() {
        CountDownLatch worked = new CountDownLatch(2);
        BackgroundTask task = background.start(work(() -> {
            worked.countDown();
            Thread.currentThread().interrupt();
            return Step.UNTIL_WOKEN;
        }));
        while (worked.getCount() > 0 && !task.hasEnded()) {
            task.wake();
        }

        assertThat(task.hasEnded()).isFalse();
        task.close();
    }

    private static final class Unprintable extends Error {
        private static final long serialVersionUID = 1;

        @Override
        public String getMessage() {
            throw new StackOverflowError();
        }
    }

    private BackgroundTask task(Step step) {
        return new BackgroundTask(
                work(step),
                new Backoff(Duration.ofMillis(200), PAUSE, () -> 0),
                failures,
                clock::nanoTime,
                Thread.ofPlatform().daemon().factory());
    }

    private static Work work(Step step) {
        return new Work("test", "test", BOUND, PAUSE, step);
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> RuntimeException sneak(Throwable defect) throws T {
        throw (T) defect;
    }
}
