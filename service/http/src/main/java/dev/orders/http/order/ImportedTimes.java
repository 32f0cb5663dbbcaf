package dev.orders.http.order;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;

/// Reads the times of imported orders.
///
/// @param now no order is from the future
record ImportedTimes(Instant now) {
    /// The time to the millisecond.
    Instant read(String member, String text) {
        Instant time;
        try {
            time = OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS);
        } catch (DateTimeParseException _) {
            throw new IllegalArgumentException(member + " must be a time such as 2026-03-01T09:30:00.000Z (RFC 3339)");
        }
        if (time.isBefore(Instant.EPOCH) || time.isAfter(now)) {
            throw new IllegalArgumentException(member + " must not be before 1970 or in the future");
        }
        return time;
    }
}
