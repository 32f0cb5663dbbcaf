package dev.orders.events;

import dev.orders.core.background.Backoff;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.function.LongSupplier;

/// The pause after failures of a sink. A change of the wall clock does not affect it.
final class SinkPause {
    private final Backoff backoff;
    private final LongSupplier nanoTime;

    /// The number of failures in a row without any delivery.
    private int failures;

    private long began;
    private Duration length = Duration.ZERO;

    SinkPause(Backoff backoff, LongSupplier nanoTime) {
        this.backoff = backoff;
        this.nanoTime = nanoTime;
    }

    boolean isRunning() {
        return left().isPositive();
    }

    Duration left() {
        return length.minusNanos(nanoTime.getAsLong() - began);
    }

    /// Called after a failure.
    ///
    /// @param least the pause that the sink asks for
    void begin(Duration least) {
        began = nanoTime.getAsLong();
        length = Collections.max(List.of(backoff.after(++failures), least));
    }

    /// Called after a delivery.
    void reset() {
        failures = 0;
    }
}
