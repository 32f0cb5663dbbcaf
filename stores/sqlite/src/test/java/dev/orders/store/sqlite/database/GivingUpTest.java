package dev.orders.store.sqlite.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.orders.core.port.StoreUnavailableException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;

/// A caller that waits too long gets an exception, and its write does not begin later.
final class GivingUpTest extends WriterFixture {
    @Test
    void aWriteThatIsNotBegunInTimeIsRefusedAndNeverHappens() throws Exception {
        hold();

        giveUp(mark(1)).withMessage("A write was not durable in time");

        assertThatWhatWasGivenUpNeverHappens();
    }

    @Test
    void aWriteThatHasBegunMayHappenThoughItsCallerGaveUp() throws Exception {
        Waiting<Boolean> begun = hold(mark(1));
        begun.caller().interrupt();
        begun.assertUnavailable("Interrupted while waiting for a write");
        letGo();

        writer.write(mark(2), PATIENCE);

        assertThat(marks()).containsExactly(1, 2);
    }

    @Test
    void anInterruptedCallerGetsAnExceptionAndItsWriteNeverHappens() throws Exception {
        hold();
        Waiting<Boolean> interrupted = enqueue(mark(1));

        interrupted.caller().interrupt();

        interrupted.assertUnavailable("Interrupted while waiting for a write");
        assertThatWhatWasGivenUpNeverHappens();
    }

    @Test
    void anInterruptIsKept() throws Exception {
        AtomicBoolean passedOn = new AtomicBoolean();
        Thread caller = Thread.ofVirtual().unstarted(() -> {
            Thread.currentThread().interrupt();
            giveUp(mark(1)).withCauseInstanceOf(InterruptedException.class);
            passedOn.set(Thread.currentThread().isInterrupted());
        });

        caller.start();
        caller.join();

        assertThat(passedOn).isTrue();
    }

    @Test
    void whenTooManyWaitTheNextIsRefusedUntilTheQueueHasRoom() throws Exception {
        hold();
        for (int number = 0; number < 4096; number++) {
            giveUp(mark(1)).withMessage("A write was not durable in time");
        }

        giveUp(mark(1)).withMessage("Too many writes wait");

        assertThatWhatWasGivenUpNeverHappens();
    }

    private ThrowableAssertAlternative<StoreUnavailableException> giveUp(Work<Boolean> work) {
        return assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(() -> writer.write(work, Duration.ZERO));
    }

    /// The writer keeps the order of the queue: when a later write is done, an earlier one will never begin.
    private void assertThatWhatWasGivenUpNeverHappens() throws SQLException {
        letGo();
        writer.write(mark(2), PATIENCE);
        assertThat(marks()).containsExactly(2);
    }
}
