package dev.orders.verify.report;

import java.util.ArrayList;
import java.util.List;

/// A logarithmic axis of latencies.
///
/// @param from the exponent (base 10, of microseconds) at the start of the axis
/// @param to the exponent at its end
record LogAxis(int from, int to) {
    /// An axis that covers the range from `least` to `greatest`.
    static LogAxis over(double least, double greatest) {
        int from = (int) Math.floor(Math.log10(Math.max(10, least)));
        int to = (int) Math.ceil(Math.log10(Math.max(10, greatest)));
        return new LogAxis(from, Math.max(from + 1, to));
    }

    double share(double micros) {
        return Math.clamp((Math.log10(Math.max(1, micros)) - from) / (to - from), 0, 1);
    }

    double micros(double share) {
        return Math.pow(10, from + share * (to - from));
    }

    int decades() {
        return to - from;
    }

    /// The powers of ten on the axis.
    List<Double> ticks() {
        List<Double> ticks = new ArrayList<>();
        for (int power = from; power <= to; power++) {
            ticks.add(Math.pow(10, power));
        }
        return ticks;
    }
}
