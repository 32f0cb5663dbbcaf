package dev.orders.http.gate;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// The value of the `Date` header (RFC 9110 section 5.6.7). It is formatted once a second.
@Singleton
class HttpDate {
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final Clock clock;
    private volatile Second last = new Second(Long.MIN_VALUE, "");

    private record Second(long epoch, String text) {}

    HttpDate(Clock clock) {
        this.clock = clock;
    }

    /// The current second, in the format of HTTP.
    String now() {
        long epoch = Math.floorDiv(clock.millis(), 1000L);
        Second known = last;
        if (known.epoch() != epoch) {
            known = new Second(epoch, FORMAT.format(Instant.ofEpochSecond(epoch)));
            last = known;
        }
        return known.text();
    }
}
