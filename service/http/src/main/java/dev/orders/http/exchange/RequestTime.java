package dev.orders.http.exchange;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/// Reads a time in a request (RFC 3339).
public final class RequestTime {
    private RequestTime() {}

    /// The time that the text says, if it is in the years 0000 to 9999. Empty if it says none.
    public static Optional<Instant> of(String text) {
        try {
            // RFC 3339 allows only years of four digits (section 5.6); Java allows others too.
            if (text.matches("[0-9]{4}-.*")) {
                Instant time = OffsetDateTime.parse(text).toInstant();
                // An offset can lead out of these years, and answers have the time in UTC.
                return Optional.of(time).filter(utc -> utc.toString().matches("[0-9]{4}-.*"));
            }
        } catch (DateTimeParseException _) {
            // No time, as are years with more or fewer digits.
        }
        return Optional.empty();
    }
}
