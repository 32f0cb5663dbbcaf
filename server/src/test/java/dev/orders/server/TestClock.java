package dev.orders.server;

import dev.orders.core.SettableClock;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;

/// The clock of the service under test: it stands still until a test moves it.
@Singleton
public class TestClock {
    static final SettableClock CLOCK = new SettableClock(Instant.parse("2026-11-23T09:30:00.123Z"));

    @Produces
    @Alternative
    @Priority(1)
    @Singleton
    Clock clock() {
        return CLOCK;
    }
}
