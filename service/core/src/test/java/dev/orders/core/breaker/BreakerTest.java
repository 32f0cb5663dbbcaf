package dev.orders.core.breaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orders.core.port.StoreUnavailableException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Tests when operations are refused at once, and when they are tried again.
final class BreakerTest {
    /// What a client of a database throws.
    private static final class ClientFailure extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final boolean timeout;

        ClientFailure(boolean timeout) {
            super("with personal data");
            this.timeout = timeout;
        }

        static Optional<Failure> read(RuntimeException failure) {
            return failure instanceof ClientFailure ours
                    ? Optional.of(new Failure(ours.timeout ? "Timeout" : "Refusal", ours.timeout))
                    : Optional.empty();
        }
    }

    private final Queue<Runnable> probes = new ArrayDeque<>();
    private boolean databaseAnswers;
    /// Monotonic time may overflow, and the breaker must still work.
    private long now = Long.MAX_VALUE - 1;

    private final Breaker breaker =
            new Breaker("Database", ClientFailure::read, () -> databaseAnswers, probes::add, () -> now);

    @Test
    void aTimeoutStartsAProbeAndASlowOperationDoesNotOpenTheBreaker() {
        databaseAnswers = true;
        timeOut();
        runProbe();

        assertThat(breaker.answered(() -> "answer")).isEqualTo("answer");
    }

    @Test
    void operationsAfterATimeoutWaitForTheProbe() throws InterruptedException {
        timeOut();
        List<Boolean> refused = new CopyOnWriteArrayList<>();
        List<Thread> operations = Stream.generate(() -> Thread.ofVirtual().start(() -> refused.add(isRefused())))
                .limit(64)
                .toList();
        while (operations.stream().anyMatch(operation -> operation.getState() != Thread.State.WAITING)) {
            Thread.onSpinWait();
        }
        assertThat(refused).isEmpty();

        runProbe();

        for (Thread operation : operations) {
            operation.join();
        }
        assertThat(refused).hasSize(64).containsOnly(true);
    }

    private boolean isRefused() {
        try {
            breaker.answered(() -> "answer");
            return false;
        } catch (StoreUnavailableException _) {
            return true;
        }
    }

    @Test
    void aProbeThatThrowsCountsAsFailed() {
        Breaker broken = new Breaker(
                "Database",
                ClientFailure::read,
                () -> {
                    throw new IllegalStateException("the client is closed");
                },
                probes::add,
                () -> now);
        timeOut(broken);

        assertThatThrownBy(this::runProbe).isInstanceOf(IllegalStateException.class);

        assertThatThrownBy(() -> broken.answered(() -> "answer")).hasMessageStartingWith("Database does not answer");
    }

    @Test
    void ofManyConcurrentTimeoutsOneStartsAProbe() {
        assertThatThrownBy(() -> breaker.answered(() -> {
                    timeOut();
                    throw new ClientFailure(true);
                }))
                .isInstanceOf(StoreUnavailableException.class);

        assertThat(probes).hasSize(1);
    }

    @Test
    void afterAFailedProbeOperationsAreRefusedAtOnce() {
        open();

        assertThatThrownBy(() -> breaker.answered(() -> {
                    throw new AssertionError("tried");
                }))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessage("Database does not answer; a probe tries again every second");
        assertThat(breaker.checkHealth()).isFalse();
    }

    @Test
    void anOpenBreakerProbesAtIntervals() {
        open();

        assertRefused();
        advance(Breaker.PAUSE.minusNanos(1));
        assertRefused();
        assertThat(probes).isEmpty();

        advance(Duration.ofNanos(1));
        assertRefused();
        assertRefused();
        assertThat(probes).hasSize(1);
    }

    @Test
    void aFailedProbeKeepsTheBreakerOpenForAnotherInterval() {
        open();
        advance(Breaker.PAUSE);
        assertRefused();
        runProbe();

        advance(Breaker.PAUSE.minusNanos(1));
        assertRefused();
        assertThat(probes).isEmpty();
    }

    @Test
    void theFirstProbeThatIsAnsweredClosesTheBreaker() {
        open();
        advance(Breaker.PAUSE);
        assertThat(breaker.checkHealth()).isFalse();
        databaseAnswers = true;
        runProbe();

        assertThat(breaker.answered(() -> "answer")).isEqualTo("answer");
        assertThat(breaker.checkHealth()).isTrue();
    }

    @Test
    void aProbeThatIsLostIsFollowedByAnother() {
        open();
        advance(Breaker.PAUSE);
        assertRefused();
        probes.clear();
        advance(Breaker.LOST);
        assertRefused();

        assertThat(probes).hasSize(1);
    }

    @Test
    void aFailedHealthCheckDoesNotOpenTheBreaker() {
        assertThat(breaker.checkHealth()).isFalse();

        assertThat(probes).isEmpty();
        assertThat(breaker.answered(() -> "answer")).isEqualTo("answer");
    }

    @Test
    void aFastFailureStartsNoProbe() {
        assertThatThrownBy(() -> breaker.answered(() -> {
                    throw new ClientFailure(false);
                }))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessage("A Database operation failed: Refusal");

        assertThat(probes).isEmpty();
    }

    @Test
    void anExceptionThatIsNotOfTheClientPasses() {
        assertThatThrownBy(() -> breaker.answered(() -> {
                    throw new IllegalStateException("a bug");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a bug");
        assertThat(probes).isEmpty();
    }

    private void open() {
        timeOut();
        runProbe();
    }

    private void timeOut() {
        timeOut(breaker);
    }

    private static void timeOut(Breaker breaker) {
        assertThatThrownBy(() -> breaker.answered(() -> {
                    throw new ClientFailure(true);
                }))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageStartingWith("A Database operation failed: Timeout");
    }

    private void assertRefused() {
        assertThatThrownBy(() -> breaker.answered(() -> "answer")).isInstanceOf(StoreUnavailableException.class);
    }

    private void runProbe() {
        probes.remove().run();
    }

    private void advance(Duration time) {
        now += time.toNanos();
    }
}
