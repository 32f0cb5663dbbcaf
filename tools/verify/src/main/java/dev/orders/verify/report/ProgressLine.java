package dev.orders.verify.report;

import dev.orders.verify.load.Progress;
import java.io.Console;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/// Says what goes on while a run lasts: on a terminal in one line that changes, elsewhere in a line now and then.
public final class ProgressLine implements AutoCloseable {
    private static final int TERMINAL_MILLIS = 500;
    private static final int FILE_MILLIS = 5000;

    private final Progress progress;
    private final PrintStream out = System.err;
    private final boolean terminal;
    private final Thread thread;
    private final long start = System.nanoTime();

    /// Begins at once.
    public ProgressLine(Progress progress) {
        this.progress = progress;
        this.terminal =
                Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
        this.thread = Thread.ofVirtual().name("progress").start(this::run);
    }

    private void run() {
        int millis = terminal ? TERMINAL_MILLIS : FILE_MILLIS;
        try {
            while (true) {
                Thread.sleep(millis);
                String line = line(progress.phase(), progress.takeLatencies(), millis / 1000.0);
                // To the line's end, so that nothing is left of a longer one.
                out.print(terminal ? "\r" + line + "\033[K" : line + System.lineSeparator());
                out.flush();
            }
        } catch (InterruptedException _) {
            if (terminal) {
                out.print("\r\033[K");
                out.flush();
            }
        }
    }

    private String line(String phase, Histogram latencies, double seconds) {
        return String.format(
                Locale.ROOT,
                "%6.1f s  %s  %s requests/s  p50 %s  p99 %s",
                (System.nanoTime() - start) / 1e9,
                phase,
                Formats.rate(latencies.getTotalCount() / seconds),
                Formats.latency((double) latencies.getValueAtPercentile(50)),
                Formats.latency((double) latencies.getValueAtPercentile(99)));
    }

    /// Ends it, and clears its line.
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
