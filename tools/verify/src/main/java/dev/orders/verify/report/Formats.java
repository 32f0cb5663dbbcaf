package dev.orders.verify.report;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Formats numbers for people.
final class Formats {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Formats() {}

    /// The time of day.
    static String clock(Instant instant) {
        return CLOCK.format(instant);
    }

    static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }

    static String list(List<Integer> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    static String rate(double perSecond) {
        return String.format(Locale.ROOT, perSecond < 100 ? "%,.1f" : "%,.0f", perSecond);
    }

    /// A latency with three digits and a suitable unit.
    static String latency(double micros) {
        if (micros < 1000) {
            return String.format(Locale.ROOT, "%.0f µs", micros);
        }
        double millis = micros / 1000;
        return millis < 1000 ? digits(millis) + " ms" : digits(millis / 1000) + " s";
    }

    private static String digits(double number) {
        return String.format(Locale.ROOT, number < 10 ? "%.2f" : number < 100 ? "%.1f" : "%.0f", number);
    }

    /// A power of ten as a label of an axis.
    static String tick(double micros) {
        return micros < 1000
                ? (long) micros + " µs"
                : micros < 1_000_000 ? (long) (micros / 1000) + " ms" : (long) (micros / 1_000_000) + " s";
    }
}
