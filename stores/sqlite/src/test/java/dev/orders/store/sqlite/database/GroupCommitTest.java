package dev.orders.store.sqlite.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.orders.core.port.StoreUnavailableException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Writes that wait together are committed together, but a failure affects only its own write.
final class GroupCommitTest extends WriterFixture {
    @Test
    void anAcknowledgedWriteIsSeenByOthers() throws SQLException {
        writer.write(mark(1), PATIENCE);

        assertThat(marks()).containsExactly(1);
    }

    @Test
    void waitingWritesAreCommittedInOneTransaction() throws Exception {
        hold();
        List<Waiting<Long>> waiting = enqueueMarksThatCount(20);
        letGo();

        // Each ran before the first of them was committed.
        assertThat(waiting).extracting(Waiting::acknowledged).isEqualTo(Collections.nCopies(20, 0L));
        assertThat(markCount()).isEqualTo(20);
    }

    @Test
    void aTransactionTakesAtMost512Writes() throws Exception {
        hold();
        List<Waiting<Long>> waiting = enqueueMarksThatCount(513);
        letGo();

        assertThat(waiting.subList(0, 512)).extracting(Waiting::acknowledged).isEqualTo(Collections.nCopies(512, 0L));
        assertThat(waiting.getLast().acknowledged()).isEqualTo(512);
    }

    @Test
    void theEndOfATransactionIsAPartOfIt() throws Exception {
        ending = mark(7);
        letGo();

        assertThat(hold(mark(1)).acknowledged()).isTrue();

        assertThat(marks()).containsExactly(1, 7);
    }

    @Test
    void aWriteIsRolledBackIfTheEndOfItsTransactionFails() throws Exception {
        ending = _ -> {
            throw new SQLException("no end");
        };
        letGo();
        hold(mark(1)).assertUnavailable("no end");

        ending = _ -> true;
        assertThat(hold(mark(2)).acknowledged()).isTrue();
        assertThat(marks()).containsExactly(2);
    }

    @Test
    void aFailingWriteIsRolledBackAloneAndTheOthersAreAcknowledged() throws Exception {
        hold();
        Waiting<Boolean> before = enqueue(mark(1));
        Waiting<Boolean> failing = enqueue(inTurn(mark(2), mark(1)));
        Waiting<Boolean> after = enqueue(mark(3));
        letGo();

        failing.assertUnavailable("UNIQUE constraint failed: marks.mark");
        assertThat(failing.failure()).hasCauseInstanceOf(SQLException.class);
        assertThat(before.acknowledged()).isTrue();
        assertThat(after.acknowledged()).isTrue();
        assertThat(marks()).containsExactly(1, 3);
    }

    @Test
    void aBugInAWriteIsThrownToItsOwnCallerOnly() throws Exception {
        IllegalArgumentException bug = new IllegalArgumentException("a bug");
        hold();
        Waiting<Boolean> before = enqueue(mark(1));
        Waiting<Boolean> failing = enqueue(inTurn(mark(2), _ -> {
            throw bug;
        }));
        Waiting<Boolean> after = enqueue(mark(3));
        letGo();

        assertThat(failing.failure()).isSameAs(bug);
        assertThat(before.acknowledged()).isTrue();
        assertThat(after.acknowledged()).isTrue();
        assertThat(marks()).containsExactly(1, 3);
    }

    /// A full disk does this (SQLite, "Transactions", section 3.2).
    @Test
    void aFailureThatEndsTheTransactionAffectsOnlyItsOwnWrite() throws Exception {
        hold();
        Waiting<Boolean> before = enqueue(mark(1));
        Waiting<Boolean> failing = enqueue(inTurn(mark(2), session -> {
            session.execute("INSERT OR ROLLBACK INTO marks VALUES (2)");
            return true;
        }));
        Waiting<Boolean> after = enqueue(mark(3));
        letGo();

        failing.assertUnavailable("UNIQUE constraint failed: marks.mark");
        assertThat(before.acknowledged()).isTrue();
        assertThat(after.acknowledged()).isTrue();
        assertThat(marks()).containsExactly(1, 3);
    }

    @Test
    void aSingleFailingWriteIsRolledBack() throws SQLException {
        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(() -> writer.write(inTurn(mark(1), mark(1)), PATIENCE))
                .withMessageContaining("UNIQUE constraint failed");

        assertThat(marks()).isEmpty();
        assertThat(writer.write(mark(1), PATIENCE)).isTrue();
    }

    @Test
    void afterAFailedCommitNoWriteIsAcknowledgedAndTheWriterContinues() throws Exception {
        hold();
        Waiting<Boolean> neighbour = enqueue(mark(1));
        Waiting<Boolean> failing = enqueue(debt(7));
        letGo();

        neighbour.assertUnavailable("FOREIGN KEY constraint failed");
        failing.assertUnavailable("FOREIGN KEY constraint failed");
        assertThat(marks()).isEmpty();
        assertThat(writer.write(mark(2), PATIENCE)).isTrue();
        assertThat(marks()).containsExactly(2);
    }

    @Test
    void theConnectionOpenedAfterAFailureIsAsDurableAsTheFirst() {
        assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> writer.write(debt(7), PATIENCE));

        assertThat(pragma("foreign_keys")).as("a new connection").isZero();
        assertThat(pragma("synchronous")).as("FULL").isEqualTo(2);
    }

    @Test
    void theWriterOutlivesAnError() throws SQLException {
        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(() -> writer.write(
                        inTurn(mark(1), _ -> {
                            throw new StackOverflowError();
                        }),
                        PATIENCE))
                .withMessage("A write failed");

        assertThat(writer.write(mark(2), PATIENCE)).isTrue();
        assertThat(marks()).containsExactly(2);
    }

    /// Enqueues writes that each insert a mark, and return how many marks other sessions see at that moment.
    private List<Waiting<Long>> enqueueMarksThatCount(int count) {
        List<Waiting<Long>> waiting = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            Work<Boolean> mark = mark(number);
            waiting.add(enqueue(session -> {
                mark.run(session);
                return markCount();
            }));
        }
        return waiting;
    }

    private long pragma(String name) {
        return writer.write(session -> session.number("PRAGMA " + name), PATIENCE);
    }

    private static Work<Boolean> inTurn(Work<Boolean> first, Work<Boolean> second) {
        return session -> first.run(session) && second.run(session);
    }

    /// Refers to a mark that does not exist, which only the commit detects.
    private static Work<Boolean> debt(int mark) {
        return session -> {
            session.execute("INSERT INTO debts VALUES (" + mark + ")");
            return true;
        };
    }
}
