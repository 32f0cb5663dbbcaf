package dev.orders.store.sqlite.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.orders.core.Race;
import dev.orders.core.port.StoreUnavailableException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

/// Closing commits every accepted write, and no caller that comes too late waits.
final class WriterCloseTest extends WriterFixture {
    @Test
    void waitingWritesAreCommittedAndLaterWritesAreRefused() throws Exception {
        hold();
        Waiting<Boolean> accepted = enqueue(mark(1));
        Thread closing = startClosing();

        assertRefused(mark(2));

        letGo();
        closing.join();
        assertThat(accepted.acknowledged()).isTrue();
        assertThat(marks()).containsExactly(1);
    }

    @Test
    void aClosedWriterRefuses() throws SQLException {
        writer.close();

        assertRefused(mark(1));
        assertThat(marks()).isEmpty();
    }

    @Test
    void closingTwiceIsAllowed() throws SQLException {
        writer.write(mark(1), PATIENCE);

        writer.close();
        writer.close();

        assertThat(marks()).containsExactly(1);
    }

    @Test
    void anInterruptedCloseStillCommitsAcceptedWrites() throws Exception {
        Waiting<Boolean> begun = hold(mark(1));
        Waiting<Boolean> waiting = enqueue(mark(2));
        Thread closing = startClosing();

        closing.interrupt();
        awaitThatItWaits(closing);
        letGo();

        closing.join();
        assertThat(begun.acknowledged()).isTrue();
        assertThat(waiting.acknowledged()).isTrue();
        assertThat(marks()).containsExactly(1, 2);
    }

    @Test
    void aWriteDuringACloseIsEitherCommittedOrRefused() throws SQLException {
        List<Boolean> acknowledged = Race.run(60, number -> number == 30 ? close() : awaitAcknowledgement(number));

        for (int number = 0; number < 60; number++) {
            assertThat(marks().contains(number)).isEqualTo(acknowledged.get(number));
        }
    }

    private void assertRefused(Work<Boolean> work) {
        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(() -> writer.write(work, PATIENCE))
                .withMessage("The store is closing");
    }

    /// Returns when the close has begun and waits for the end of the writer's thread.
    private Thread startClosing() {
        Thread closing = Thread.ofVirtual().start(this::close);
        awaitThatItWaits(closing);
        return closing;
    }

    private static void awaitThatItWaits(Thread closing) {
        while (closing.isInterrupted() || closing.getState() != Thread.State.WAITING) {
            assertThat(closing.isAlive()).as("closing waits").isTrue();
            Thread.onSpinWait();
        }
    }

    private boolean close() {
        FutureTask<Boolean> close = new FutureTask<>(() -> {
            writer.close();
            return false;
        });
        close.run();
        return close.resultNow();
    }

    private boolean awaitAcknowledgement(int number) {
        try {
            return writer.write(mark(number), PATIENCE);
        } catch (StoreUnavailableException refusal) {
            assertThat(refusal).hasMessage("The store is closing");
            return false;
        }
    }
}
