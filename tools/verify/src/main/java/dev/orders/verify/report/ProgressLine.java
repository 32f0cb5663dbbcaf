package dev.orders.verify.report;

import dev.orders.verify.load.Progress;
import java.io.Console;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/// Prints the progress of a run: on a terminal as one line that is updated, elsewhere as a line every few seconds.
public final class ProgressLine implements AutoCloseable {
    private static final int TERMINAL_MILLIS = 500;
    private static final int FILE_MILLIS = 5000;

    private final Progress progress;
    private final PrintStream out = System.err;
    private final boolean terminal;
    private final Thread thread;
    private final long start = System.nanoTime();

    /// Starts printing.
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
                // The escape sequence clears the rest of a longer previous line.
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

    /// Stops printing, and clears the line.
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
