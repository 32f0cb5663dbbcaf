package dev.orders.http.order;

import dev.orders.http.exchange.RequestTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Reads the times of imported orders.
///
/// @param now no order is from the future
record ImportedTimes(Instant now) {
    /// The time to the millisecond.
    Instant read(String member, String text) {
        Instant time = RequestTime.of(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        member + " must be a time such as 2026-03-01T09:30:00.000Z (RFC 3339)"))
                .truncatedTo(ChronoUnit.MILLIS);
        if (time.isBefore(Instant.EPOCH) || time.isAfter(now)) {
            throw new IllegalArgumentException(member + " must not be before 1970 or in the future");
        }
        return time;
    }
}
