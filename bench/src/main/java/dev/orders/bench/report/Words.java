package dev.orders.bench.report;

import java.util.Locale;

/// Numbers as people read them.
final class Words {
    private Words() {}

    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    static String rate(double perSecond) {
        return String.format(Locale.ROOT, perSecond < 100 ? "%,.1f" : "%,.0f", perSecond);
    }

    /// Three digits and the unit that fits.
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

    /// A power of ten, as an axis shows it.
    static String tick(double micros) {
        return micros < 1000
                ? (long) micros + " µs"
                : micros < 1_000_000 ? (long) (micros / 1000) + " ms" : (long) (micros / 1_000_000) + " s";
    }
}
