package dev.orders.commands.demo;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/// A clock that stands still until it is set. It gives demo orders dates in the past.
final class DemoClock extends Clock {
    private final AtomicReference<Instant> now;

    /// Creates a clock that stands at `start`.
    DemoClock(Instant start) {
        this.now = new AtomicReference<>(start);
    }

    void set(Instant instant) {
        now.set(instant);
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    /// The zone has no effect on the time, so this is the same clock.
    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
