package dev.orders.server;

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
import java.util.concurrent.locks.LockSupport;
import java.util.logging.ErrorManager;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.handlers.ConsoleHandler;

/// Writes what is logged to standard output, all lines that wait at once. The framework's own handler wakes a thread
/// and asks the system for a write for each line, which took a fifth of the service's processor time under load.
final class BatchedConsole extends ExtHandler {
    /// Nobody waits for a line to be written, unless this many wait already.
    private static final int LINES = 8192;

    /// How long lines are left to gather, so that under load nobody has to wake the thread.
    private static final Duration PAUSE = Duration.ofMillis(2);

    private final OutputStream target;
    private final BlockingQueue<ExtLogRecord> waiting = new ArrayBlockingQueue<>(LINES);
    private final Thread thread = new Thread(this::run, "log-writer");
    private volatile boolean closed;

    BatchedConsole(Formatter formatter, OutputStream target) {
        this.target = target;
        setFormatter(formatter);
        thread.setDaemon(true);
        thread.start();
    }

    /// Takes the place of the framework's console handler, with its level, its filter and its form of lines.
    static void install() {
        Handler[] handlers = InitialConfigurator.DELAYED_HANDLER.getHandlers();
        for (int index = 0; index < handlers.length; index++) {
            if (handlers[index] instanceof ConsoleHandler console) {
                BatchedConsole batched =
                        new BatchedConsole(console.getFormatter(), new FileOutputStream(FileDescriptor.out));
                batched.setLevel(console.getLevel());
                batched.setFilter(console.getFilter());
                handlers[index] = batched;
            }
        }
        InitialConfigurator.DELAYED_HANDLER.setHandlers(handlers);
    }

    @Override
    protected void doPublish(ExtLogRecord line) {
        // What only the thread that logs can tell is asked now. Where it stands in the code is not: that takes long.
        line.disableCallerCalculation();
        line.copyMdc();
        try {
            if (!closed) {
                waiting.put(line);
                return;
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        write(List.of(line));
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
            // Closed.
        }
    }

    private synchronized void write(List<ExtLogRecord> batch) {
        StringBuilder lines = new StringBuilder(batch.size() * 256);
        for (ExtLogRecord line : batch) {
            lines.append(getFormatter().format(line));
        }
        try {
            target.write(lines.toString().getBytes(StandardCharsets.UTF_8));
            target.flush();
        } catch (IOException failure) {
            reportError("The log cannot be written", failure, ErrorManager.WRITE_FAILURE);
        }
    }

    /// Writes what waits. What is logged later is written at once.
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        List<ExtLogRecord> last = new ArrayList<>();
        waiting.drainTo(last);
        if (!last.isEmpty()) {
            write(last);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
