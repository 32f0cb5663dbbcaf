package dev.orders.events.webhook;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/// Parses the header `Retry-After` (RFC 9110 section 10.2.3): seconds, or a date.
final class RetryAfter {
    private RetryAfter() {}

    /// How long to wait from `now`, at most `most`. Empty if the header is malformed.
    static Optional<Duration> pause(String header, Instant now, Duration most) {
        String text = header.strip();
        if (text.matches("[0-9]+")) {
            // More than nine digits are more than any limit.
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
