package dev.orders.server.demo;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/// A clock that stands until it is set: demo orders are placed when they would have been.
public final class DemoClock extends Clock {
    private final AtomicReference<Instant> now;

    /// A clock that stands at `start`.
    public DemoClock(Instant start) {
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

    /// Time zones are of no use here: the same clock.
    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
