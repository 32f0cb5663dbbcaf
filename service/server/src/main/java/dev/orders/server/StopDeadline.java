package dev.orders.server;

import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// The last resort of a service that is to stop: ends the process if it still runs when its time is over, whatever
/// holds it up. That loses nothing acknowledged, as `kill -9` does not.
final class StopDeadline {
    /// For the requests in flight, which `quarkus.shutdown.timeout` gives ten seconds, and then for the sinks and the
    /// store to close.
    static final Duration AFTER_DELAY = Duration.ofSeconds(14);

    /// A standard error that nobody reads holds this up no longer.
    private static final Duration LAST_WORDS = Duration.ofMillis(100);

    private final Duration time;
    private final PrintStream errors;
    private final Runnable halt;

    StopDeadline(Duration time, PrintStream errors, Runnable halt) {
        this.time = time;
        this.errors = errors;
        this.halt = halt;
    }

    /// Has the process end `time` after it was told to stop.
    static void install(Duration time, PrintStream errors) {
        StopDeadline deadline =
                new StopDeadline(time, errors, () -> Runtime.getRuntime().halt(1));
        Runtime.getRuntime().addShutdownHook(new Thread(deadline::begin, "stop-deadline"));
    }

    /// Returns at once. A daemon thread does not keep a process from ending earlier.
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
                .start(() -> errors.println("orders has not stopped within " + time.toSeconds()
                        + " s and is ended. Nothing acknowledged is lost."));
        try {
            words.join(LAST_WORDS);
        } catch (InterruptedException _) {
            // Ended all the same.
        } finally {
            halt.run();
        }
    }
}
