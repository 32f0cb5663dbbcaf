package dev.orders.wiring.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.logging.ErrorManager;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;
import java.util.stream.IntStream;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Every line is written once and completely, in the order in which its thread logged it.
@Timeout(30)
final class BatchedConsoleTest {
    /// An output that blocks each write until the test allows it, and records each write.
    private static final class SlowTarget extends OutputStream {
        private final Semaphore begun = new Semaphore(0);
        private final Semaphore allowed = new Semaphore(0);
        private final List<String> writes = new ArrayList<>();

        @Override
        public void write(int one) {
            throw new AssertionError("a line is not written byte by byte");
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            begun.release();
            allowed.acquireUninterruptibly();
            writes.add(new String(bytes, offset, length, StandardCharsets.UTF_8));
        }
    }

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @Test
    void linesThatWaitAreWrittenAtOnce() {
        SlowTarget target = new SlowTarget();
        BatchedConsole console = console(target);
        console.publish(line("first"));
        target.begun.acquireUninterruptibly();

        console.publish(line("second"));
        console.publish(line("third"));
        target.allowed.release(2);
        console.close();

        assertThat(target.writes).containsExactly("first\n", "second\nthird\n");
    }

    @Test
    void closingWritesWaitingLinesAndLaterLinesAreWrittenAtOnce() {
        BatchedConsole console = console(written);
        console.publish(line("before"));
        console.close();
        console.publish(line("after"));

        assertThat(lines()).containsExactly("before", "after");
    }

    @Test
    void aThreadThatLogsNeverWaitsAndTheLogSaysHowManyLinesWereDropped() {
        SlowTarget target = new SlowTarget();
        BatchedConsole console = console(target);
        console.publish(line("being written"));
        target.begun.acquireUninterruptibly();

        IntStream.range(0, BatchedConsole.LINES + 5).forEach(number -> console.publish(line("line " + number)));
        long dropped = console.dropped();
        target.allowed.release(3);
        target.begun.acquireUninterruptibly();
        console.publish(line("written again"));
        console.close();

        assertThat(dropped).isEqualTo(5);
        assertThat(target.writes).hasSize(3);
        assertThat(target.writes.get(1)).startsWith("line 0\n").endsWith("""
                        line 8191
                        5 log lines were dropped here, because standard output was blocked
                        """);
        assertThat(target.writes.get(2)).isEqualTo("written again\n");
    }

    @Test
    void closingDoesNotWaitForABlockedOutput() {
        SlowTarget target = new SlowTarget();
        BatchedConsole console = console(target);
        console.publish(line("stuck"));
        console.close();
        console.publish(line("stuck too"));

        assertThat(target.writes).isEmpty();
    }

    @Test
    void aLineThatCannotBeFormattedIsDroppedWithoutFurtherEffects() {
        BatchedConsole console = new BatchedConsole(
                new Formatter() {
                    @Override
                    public String format(LogRecord line) {
                        return line.getMessage().substring(1) + "\n";
                    }
                },
                written);
        console.setErrorManager(new ErrorManager() {
            @Override
            public synchronized void error(String message, Exception failure, int code) {}
        });
        console.publish(line(""));
        console.close();
        console.publish(line("after"));

        assertThat(console.dropped()).isEqualTo(1);
        assertThat(lines()).startsWith("fter");
    }

    @Test
    void linesOfEachThreadStayInOrderAndNoneIsLost() throws InterruptedException {
        BatchedConsole console = console(written);
        CountDownLatch done = new CountDownLatch(8);
        for (int thread = 0; thread < 8; thread++) {
            String name = "thread " + thread + " line ";
            Thread.ofVirtual().start(() -> {
                IntStream.range(0, 500).forEach(number -> console.publish(line(name + number)));
                done.countDown();
            });
        }
        done.await();
        console.close();

        for (int thread = 0; thread < 8; thread++) {
            String name = "thread " + thread + " line ";
            assertThat(lines().stream().filter(line -> line.startsWith(name)))
                    .containsExactlyElementsOf(IntStream.range(0, 500)
                            .mapToObj(number -> name + number)
                            .toList());
        }
    }

    @Test
    void anInterruptedThreadCanLog() {
        BatchedConsole console = console(written);
        Thread.currentThread().interrupt();
        console.publish(line("interrupted"));
        assertThat(Thread.interrupted()).isTrue();
        console.close();

        assertThat(lines()).containsExactly("interrupted");
    }

    @Test
    void aFailedOutputIsReportedWithoutFurtherEffects() {
        List<Integer> reported = new ArrayList<>();
        BatchedConsole console = console(new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                throw new IOException("gone");
            }
        });
        console.setErrorManager(new ErrorManager() {
            @Override
            public synchronized void error(String message, Exception failure, int code) {
                reported.add(code);
            }
        });
        console.publish(line("lost"));
        console.close();
        console.publish(line("lost too"));

        assertThat(console.dropped()).isEqualTo(2);
        assertThat(reported).hasSize(2).containsOnly(ErrorManager.WRITE_FAILURE);
    }

    private static BatchedConsole console(OutputStream target) {
        return new BatchedConsole(new PatternFormatter("%m%n"), target);
    }

    private static ExtLogRecord line(String message) {
        return new ExtLogRecord(Level.INFO, message, BatchedConsoleTest.class.getName());
    }

    private List<String> lines() {
        return written.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
