package dev.orders.core;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/// A clock that stands still until a test moves it, so that a test of a day takes no time. Safe to share among threads.
public final class SettableClock extends Clock {
    private final AtomicReference<Instant> now;
    private final ZoneId zone;

    /// A clock in UTC that stands at `start`.
    public SettableClock(Instant start) {
        this(new AtomicReference<>(start), ZoneOffset.UTC);
    }

    private SettableClock(AtomicReference<Instant> now, ZoneId zone) {
        this.now = now;
        this.zone = zone;
    }

    /// Moves the clock by `step`: back, if it is negative, as a corrected system clock may.
    public void advance(Duration step) {
        now.updateAndGet(instant -> instant.plus(step));
    }

    /// Moves the clock to `instant`.
    public void set(Instant instant) {
        now.set(instant);
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    /// The same clock seen from another zone: moving one moves both.
    @Override
    public Clock withZone(ZoneId otherZone) {
        return new SettableClock(now, otherZone);
    }
}
