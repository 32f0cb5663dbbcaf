package dev.orders.server;

import dev.orders.core.SettableClock;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;

/// The clock of the service under test: it stands still until a test moves it. It is ahead of any real clock, so that
/// MongoDB does not remove the keys of a test as expired.
@Singleton
public class TestClock {
    static final SettableClock CLOCK = new SettableClock(Instant.parse("2126-11-23T09:30:00.123Z"));

    @Produces
    @Alternative
    @Priority(1)
    @Singleton
    Clock clock() {
        return CLOCK;
    }
}
