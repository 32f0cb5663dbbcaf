package dev.orders.core;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/// A clock that stands still until a test moves it, so that a test of a day takes no time. Beside it goes a monotonic
/// one, which time moves and a correction does not. Safe to share among threads.
public final class SettableClock extends Clock {
    private final AtomicReference<Instant> now;
    private final AtomicLong nanos;
    private final ZoneId zone;

    /// A clock in UTC that stands at `start`.
    public SettableClock(Instant start) {
        this(new AtomicReference<>(start), new AtomicLong(), ZoneOffset.UTC);
    }

    private SettableClock(AtomicReference<Instant> now, AtomicLong nanos, ZoneId zone) {
        this.now = now;
        this.nanos = nanos;
        this.zone = zone;
    }

    /// Lets time pass.
    public void advance(Duration step) {
        now.updateAndGet(instant -> instant.plus(step));
        nanos.addAndGet(step.toNanos());
    }

    /// Corrects the clock by `step`, which may be negative. No time passes.
    public void jump(Duration step) {
        now.updateAndGet(instant -> instant.plus(step));
    }

    /// Corrects the clock to `instant`. No time passes.
    public void set(Instant instant) {
        now.set(instant);
    }

    /// The monotonic clock, in nanoseconds.
    public long nanoTime() {
        return nanos.get();
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
        return new SettableClock(now, nanos, otherZone);
    }
}
