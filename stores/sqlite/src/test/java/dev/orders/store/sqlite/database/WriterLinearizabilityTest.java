package dev.orders.store.sqlite.database;

import dev.orders.core.background.Background;
import dev.orders.core.port.StoreObserver;
import dev.orders.core.port.StoreUnavailableException;
import dev.orders.store.sqlite.observation.WriterObserver;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Writes of one batch behave as if they ran one after the other: each sees the earlier ones, and a failing one
/// has no effect. Lincheck calls the operations from several threads at once, and searches for a sequence that
/// explains the results.
///
/// `close` is not one of the operations, because a write during a close gets an answer, but not a certain one
/// ([WriterCloseTest]).
@Tag("slow")
final class WriterLinearizabilityTest {
    @TempDir
    private static Path directory;

    private static SqliteSession outside;
    private static Checkpointer checkpointer;
    private static final ConcurrentLinkedQueue<GroupCommitWriter> WRITERS = new ConcurrentLinkedQueue<>();
    private static final AtomicInteger REGISTERS = new AtomicInteger();

    @BeforeAll
    static void open() throws SQLException, IOException {
        try (SqliteSession session = SqliteSession.writer(file())) {
            session.execute("CREATE TABLE registers (register INTEGER PRIMARY KEY, number INTEGER NOT NULL)");
        }
        outside = SqliteSession.reader(file());
        checkpointer = Checkpointer.start(file(), Background.unobserved(), WriterObserver.NONE);
    }

    @AfterAll
    static void close() throws SQLException, IOException {
        for (GroupCommitWriter writer : WRITERS) {
            writer.close();
        }
        outside.close();
        checkpointer.close();
    }

    @Test
    void writesHappenOneAfterTheOther() {
        new StressOptions()
                .iterations(10)
                .invocationsPerIteration(20)
                .threads(4)
                .actorsPerThread(3)
                .actorsBefore(0)
                .actorsAfter(1)
                .minimizeFailedScenario(false)
                .sequentialSpecification(Register.class)
                .check(WrittenRegister.class);
    }

    private static Path file() {
        return directory.resolve("registers.db");
    }

    /// A number in the database, with its own writer.
    @Param(name = "number", gen = IntGen.class, conf = "1:3")
    public static final class WrittenRegister {
        private static final Duration PATIENCE = Duration.ofSeconds(10);

        private final int register = REGISTERS.incrementAndGet();
        private final GroupCommitWriter writer;

        /// Lincheck calls this constructor. The number is 0.
        public WrittenRegister() throws SQLException, IOException {
            writer = GroupCommitWriter.start(
                    file(),
                    SqliteSession.writer(file()),
                    checkpointer,
                    WriterObserver.NONE,
                    StoreObserver.NONE,
                    _ -> 0);
            WRITERS.add(writer);
            writer.write(session -> add(session, 0), PATIENCE);
        }

        /// Adds to the number, and returns the new number.
        @Operation(params = "number")
        public int add(int number) {
            return written(session -> add(session, number));
        }

        /// Adds to the number, then fails.
        @Operation(params = "number")
        public int addInVain(int number) {
            return written(session -> {
                add(session, number);
                throw new SQLException("in vain");
            });
        }

        /// The number that other sessions see.
        @Operation(nonParallelGroup = "outside")
        public int number() throws SQLException {
            return number(outside);
        }

        private int written(Work<Integer> work) {
            try {
                return writer.write(work, PATIENCE);
            } catch (StoreUnavailableException _) {
                return Register.IN_VAIN;
            }
        }

        private int add(SqliteSession session, int number) throws SQLException {
            session.execute("INSERT INTO registers VALUES (" + register + ", " + number
                    + ") ON CONFLICT DO UPDATE SET number = number + excluded.number");
            return number(session);
        }

        private int number(SqliteSession session) throws SQLException {
            return (int) session.number("SELECT number FROM registers WHERE register = " + register);
        }
    }

    /// The meaning of the operations if they run one after the other.
    public static final class Register {
        static final int IN_VAIN = -1;

        private int number;

        /// Adds to the number, and returns the new number.
        public int add(int summand) {
            number += summand;
            return number;
        }

        /// Changes nothing.
        public int addInVain(int summand) {
            return IN_VAIN;
        }

        /// The number.
        public int number() {
            return number;
        }
    }
}
