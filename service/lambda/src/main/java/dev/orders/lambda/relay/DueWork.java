package dev.orders.lambda.relay;

import dev.orders.core.background.Step;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/// Work that a process would repeat in a thread of its own. A function does it in invocations, when it is due.
final class DueWork {
    private static final Duration AFTER_FAILURE = Duration.ofMinutes(1);
    private static final Logger LOG = Logger.getLogger(DueWork.class);

    private final String name;
    private final Step step;
    private final LongSupplier nanoTime;
    private long dueAt;

    /// @param name for the log
    /// @param nanoTime a monotonic clock
    DueWork(String name, Step step, LongSupplier nanoTime) {
        this.name = name;
        this.step = step;
        this.nanoTime = nanoTime;
        this.dueAt = nanoTime.getAsLong();
    }

    /// Does the work until it is not due any more.
    ///
    /// @param isTimeUp ends it earlier
    void runIfDue(BooleanSupplier isTimeUp) throws InterruptedException {
        while (nanoTime.getAsLong() - dueAt >= 0 && !isTimeUp.getAsBoolean()) {
            dueAt = nanoTime.getAsLong() + run().toNanos();
        }
    }

    private Duration run() throws InterruptedException {
        try {
            return step.run();
        } catch (InterruptedException ended) {
            throw ended;
        } catch (Exception failure) {
            LOG.errorv(failure, "{0} failed; it is repeated in a minute at the earliest", name);
            return AFTER_FAILURE;
        }
    }
}
