package dev.orders.core.text;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Formats times for answers and events: RFC 3339 in UTC, always with three decimals. All texts have the same
/// length, so they sort by time and a fixed pattern can parse them.
public final class Rfc3339 {
    private static final int LENGTH_WITHOUT_DECIMALS = "2026-03-01T09:30:00Z".length();

    private Rfc3339() {}

    /// Formats the time to the millisecond, such as `2026-03-01T09:30:00.000Z`.
    ///
    /// @param time in the years 0000 to 9999
    public static String text(Instant time) {
        String text = time.truncatedTo(ChronoUnit.MILLIS).toString();
        return text.length() == LENGTH_WITHOUT_DECIMALS ? text.replace("Z", ".000Z") : text;
    }
}
