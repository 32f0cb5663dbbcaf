package dev.orders.server.telemetry;

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
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.handlers.ConsoleHandler;

/// Writes what is logged to standard output, all waiting lines at once. The framework's own handler wakes a thread
/// and asks the system for a write for each line, which took a fifth of the service's processor time under load.
///
/// A thread that logs never waits. While standard output takes nothing, lines are dropped once [#LINES] of them wait,
/// and counted; the log says how many as soon as it can be written again.
public final class BatchedConsole extends ExtHandler {
    static final int LINES = 8192;

    /// How long lines are left to gather, so that under load nobody has to wake the thread.
    private static final Duration PAUSE = Duration.ofMillis(2);

    /// How long the last lines may take when the service stops.
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final OutputStream target;
    private final BlockingQueue<ExtLogRecord> waiting = new ArrayBlockingQueue<>(LINES);
    private final AtomicLong unwritten = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private volatile boolean closed;

    /// Standard output took nothing for as long as a last line may take: no further one waits.
    private volatile boolean stuck;

    /// How many of the dropped lines the log has reported. For the writing thread only.
    private long reported;

    BatchedConsole(Formatter formatter, OutputStream target) {
        this.target = target;
        setFormatter(formatter);
        Thread.ofPlatform().name("log-writer").daemon().start(this::run);
    }

    /// Takes the place of the framework's console handler, with its level, its filter and its form of lines.
    public static void install(MeterRegistry meters) {
        Handler[] handlers = InitialConfigurator.DELAYED_HANDLER.getHandlers();
        for (int index = 0; index < handlers.length; index++) {
            if (handlers[index] instanceof ConsoleHandler console) {
                BatchedConsole batched =
                        new BatchedConsole(console.getFormatter(), new FileOutputStream(FileDescriptor.out));
                batched.setLevel(console.getLevel());
                batched.setFilter(console.getFilter());
                handlers[index] = batched;
                FunctionCounter.builder("log.lines.dropped", batched, BatchedConsole::dropped)
                        .description("Lines that standard output did not take")
                        .register(meters);
            }
        }
        InitialConfigurator.DELAYED_HANDLER.setHandlers(handlers);
    }

    /// How many lines standard output has not taken so far.
    long dropped() {
        return dropped.get();
    }

    @Override
    protected void doPublish(ExtLogRecord line) {
        // What only the thread that logs can tell is asked now. Where it stands in the code is not: that takes long.
        line.disableCallerCalculation();
        line.copyMdc();
        unwritten.incrementAndGet();
        if (!waiting.offer(line)) {
            drop(1);
        } else if (closed) {
            // It may be the last line of the process, whose end does not wait for the writing thread.
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
            // Nobody interrupts this thread: it ends with the process.
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
                lines + " log lines were dropped here, because standard output did not take them",
                BatchedConsole.class.getName());
    }

    /// Has what waits written, as far as standard output takes it within a second. What is logged later is
    /// written likewise.
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
