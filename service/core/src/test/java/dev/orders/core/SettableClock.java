package dev.orders.core;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/// A clock that stands still until a test moves it, so that a test of a whole day takes no time. It also has a
/// monotonic clock, which [#advance] moves and a correction does not. Thread-safe.
public final class SettableClock extends Clock {
    private final AtomicReference<Instant> now;
    private final AtomicLong nanos;
    private final ZoneId zone;

    /// Creates a clock in UTC that stands at `start`.
    public SettableClock(Instant start) {
        this(new AtomicReference<>(start), new AtomicLong(), ZoneOffset.UTC);
    }

    private SettableClock(AtomicReference<Instant> now, AtomicLong nanos, ZoneId zone) {
        this.now = now;
        this.nanos = nanos;
        this.zone = zone;
    }

    /// Moves both clocks forward.
    public void advance(Duration step) {
        now.updateAndGet(instant -> instant.plus(step));
        nanos.addAndGet(step.toNanos());
    }

    /// Corrects the wall clock by `step`, which may be negative. The monotonic clock does not move.
    public void jump(Duration step) {
        now.updateAndGet(instant -> instant.plus(step));
    }

    /// Corrects the wall clock to `instant`. The monotonic clock does not move.
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

    /// The same clock in another zone. Moving one moves both.
    @Override
    public Clock withZone(ZoneId otherZone) {
        return new SettableClock(now, nanos, otherZone);
    }
}
