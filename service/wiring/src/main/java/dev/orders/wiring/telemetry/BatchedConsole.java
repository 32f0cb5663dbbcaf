package dev.orders.wiring.telemetry;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.bootstrap.logging.InitialConfigurator;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.ErrorManager;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.handlers.ConsoleHandler;

/// Writes the log to standard output, all waiting lines at once. The framework's own handler wakes a thread and
/// makes a system call for each line, which took a fifth of the service's processor time under load.
///
/// A thread that logs never waits. While standard output is blocked and [#LINES] lines wait, further lines are
/// dropped and counted. The log reports their number as soon as it can be written again.
public final class BatchedConsole extends ExtHandler {
    static final int LINES = 8192;

    /// How long lines collect before a write, so that under load no line needs to wake the thread.
    private static final Duration PAUSE = Duration.ofMillis(2);

    /// How long the last lines may take when the service stops.
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final OutputStream target;
    private final OutageLines outages = new OutageLines(System::nanoTime);
    private final BlockingQueue<ExtLogRecord> waiting = new ArrayBlockingQueue<>(LINES);
    private final AtomicLong unwritten = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private volatile boolean closed;

    /// Set when standard output was blocked for [#PATIENCE] at the end. Later lines do not wait.
    private volatile boolean stuck;

    /// The number of dropped lines that the log has reported. Only the writing thread uses it.
    private long reported;

    BatchedConsole(Formatter formatter, OutputStream target) {
        this.target = target;
        setFormatter(formatter);
        Thread.ofPlatform().name("log-writer").daemon().start(this::run);
    }

    /// Replaces the framework's console handler, and keeps its level, filter and format.
    ///
    /// @param isPretty whether people read the log
    public static void install(MeterRegistry meters, boolean isPretty) {
        Handler[] handlers = InitialConfigurator.DELAYED_HANDLER.getHandlers();
        for (int index = 0; index < handlers.length; index++) {
            if (handlers[index] instanceof ConsoleHandler console) {
                Formatter formatter = console.getFormatter();
                BatchedConsole batched = new BatchedConsole(
                        isPretty && formatter instanceof ExtFormatter pattern ? new PrettyFormat(pattern) : formatter,
                        new FileOutputStream(FileDescriptor.out));
                batched.setLevel(console.getLevel());
                batched.setFilter(console.getFilter());
                handlers[index] = batched;
                FunctionCounter.builder("log.lines.dropped", batched, BatchedConsole::dropped)
                        .description("Log lines dropped because standard output was blocked")
                        .register(meters);
            }
        }
        InitialConfigurator.DELAYED_HANDLER.setHandlers(handlers);
    }

    /// The number of lines dropped so far.
    long dropped() {
        return dropped.get();
    }

    @Override
    protected void doPublish(ExtLogRecord complete) {
        outages.shorten(complete).ifPresent(this::add);
    }

    private void add(ExtLogRecord line) {
        // Copies what is known only on the thread that logs. The position in the code is not determined, because
        // that is slow.
        line.disableCallerCalculation();
        line.copyMdc();
        unwritten.incrementAndGet();
        if (!waiting.offer(line)) {
            drop(1);
        } else if (closed) {
            // The process may end after this line without waiting for the writing thread.
            awaitWritten();
        }
    }

    private void drop(int lines) {
        dropped.addAndGet(lines);
        unwritten.addAndGet(-lines);
    }

    private void run() {
        List<ExtLogRecord> batch = new ArrayList<>(LINES);
        try {
            while (true) {
                batch.add(waiting.take());
                waiting.drainTo(batch);
                write(batch);
                batch.clear();
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        } catch (InterruptedException _) {
            // The thread is never interrupted. It ends with the process.
        }
    }

    private void write(List<ExtLogRecord> batch) {
        try {
            long lost = dropped.get();
            StringBuilder lines = new StringBuilder(batch.size() * 256);
            batch.forEach(line -> lines.append(getFormatter().format(line)));
            if (lost > reported) {
                lines.append(getFormatter().format(report(lost - reported)));
            }
            target.write(lines.toString().getBytes(StandardCharsets.UTF_8));
            target.flush();
            reported = lost;
            unwritten.addAndGet(-batch.size());
        } catch (IOException | RuntimeException failure) {
            drop(batch.size());
            reportError("The log cannot be written", failure, ErrorManager.WRITE_FAILURE);
        }
    }

    private static ExtLogRecord report(long lines) {
        return new ExtLogRecord(
                Level.WARN,
                lines + " log lines were dropped here, because standard output was blocked",
                BatchedConsole.class.getName());
    }

    /// Writes the waiting lines, for at most a second. Lines that are logged later are written in the same way.
    @Override
    public void close() {
        closed = true;
        awaitWritten();
    }

    private void awaitWritten() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (unwritten.get() > 0 && !stuck) {
            stuck = System.nanoTime() - deadline >= 0;
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }
}
