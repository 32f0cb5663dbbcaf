package dev.orders.server;

import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// Ends the process if it has not stopped in time, even if something blocks it. No acknowledged write is lost, as
/// with `kill -9`.
final class StopDeadline {
    /// Time for the requests in progress, to which `quarkus.shutdown.timeout` gives ten seconds, and for closing
    /// the sinks and the store.
    static final Duration AFTER_DELAY = Duration.ofSeconds(14);

    /// The longest wait for standard error, which may be blocked.
    private static final Duration LAST_WORDS = Duration.ofMillis(100);

    private final Duration time;
    private final PrintStream errors;
    private final Runnable halt;

    StopDeadline(Duration time, PrintStream errors, Runnable halt) {
        this.time = time;
        this.errors = errors;
        this.halt = halt;
    }

    /// Makes the process end at the latest `time` after it began to stop.
    static void install(Duration time, PrintStream errors) {
        StopDeadline deadline =
                new StopDeadline(time, errors, () -> Runtime.getRuntime().halt(1));
        Runtime.getRuntime().addShutdownHook(new Thread(deadline::begin, "stop-deadline"));
    }

    /// Returns at once. The thread is a daemon, so the process can end earlier.
    void begin() {
        long end = System.nanoTime() + time.toNanos();
        Thread.ofPlatform().name("stop-deadline").daemon().start(() -> await(end));
    }

    private void await(long end) {
        for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
        Thread words = Thread.ofPlatform()
                .daemon()
                .start(() -> errors.println("orders did not stop within " + time.toSeconds()
                        + " s and was ended. No acknowledged write is lost."));
        try {
            words.join(LAST_WORDS);
        } catch (InterruptedException _) {
            // The process ends anyway.
        } finally {
            halt.run();
        }
    }
}
