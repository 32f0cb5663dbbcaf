package dev.orders.events.webhook;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/// The header `Retry-After` (RFC 9110 section 10.2.3): seconds, or a date.
final class RetryAfter {
    private RetryAfter() {}

    /// How long to wait from `now` on, `most` at most; empty if the header says nothing of the kind.
    static Optional<Duration> pause(String header, Instant now, Duration most) {
        String text = header.strip();
        if (text.matches("[0-9]+")) {
            // More than nine digits are more than any bound.
            return Optional.of(text.length() > 9 ? most : least(Duration.ofSeconds(Long.parseLong(text)), most));
        }
        try {
            Instant date = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Optional.of(date.isAfter(now) ? least(Duration.between(now, date), most) : Duration.ZERO);
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static Duration least(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
