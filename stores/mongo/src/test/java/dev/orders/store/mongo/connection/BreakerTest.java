package dev.orders.store.mongo.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoOperationTimeoutException;
import com.mongodb.MongoSocketException;
import com.mongodb.ServerAddress;
import dev.orders.core.port.StoreUnavailableException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;

/// Tests when operations are refused at once, and when they are tried again.
final class BreakerTest {
    private final Queue<Runnable> probes = new ArrayDeque<>();
    private boolean databaseAnswers;
    /// Monotonic time may overflow, and the breaker must still work.
    private long now = Long.MAX_VALUE - 1;

    private final Breaker breaker = new Breaker(() -> databaseAnswers, probes::add, () -> now);

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
                () -> {
                    throw new IllegalStateException("the client is closed");
                },
                probes::add,
                () -> now);
        timeOut(broken);

        assertThatThrownBy(this::runProbe).isInstanceOf(IllegalStateException.class);

        assertThatThrownBy(() -> broken.answered(() -> "answer")).hasMessageStartingWith("MongoDB does not answer");
    }

    @Test
    void ofManyConcurrentTimeoutsOneStartsAProbe() {
        assertThatThrownBy(() -> breaker.answered(() -> {
                    timeOut();
                    throw new MongoOperationTimeoutException("after 5 s, under way when the other timed out");
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
                .hasMessage("MongoDB does not answer; a probe tries again every second");
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
                    throw new MongoCommandException(
                            BsonDocument.parse("{ok: 0, code: 13, errmsg: 'no'}"), new ServerAddress());
                }))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessage("A MongoDB operation failed: MongoCommandException, code 13");
        assertThatThrownBy(() -> breaker.answered(() -> {
                    throw new MongoSocketException("cut", new ServerAddress());
                }))
                .isInstanceOf(StoreUnavailableException.class);

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
                    throw new MongoOperationTimeoutException("after 5 s");
                }))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageStartingWith("A MongoDB operation failed: MongoOperationTimeoutException");
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
