package dev.orders.verify.chaos;

import java.time.Duration;
import java.time.Instant;

/// Time that advances only while a thread sleeps by it.
final class SimulatedTimer implements Timer {
    private final Instant end;
    private Instant now = Instant.EPOCH;

    SimulatedTimer(Duration length) {
        end = now.plus(length);
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public boolean sleep(Duration duration) {
        Instant then = now.plus(duration);
        now = then.isBefore(end) ? then : end;
        return then.isBefore(end);
    }
}
