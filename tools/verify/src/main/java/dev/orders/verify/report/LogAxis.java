package dev.orders.verify.report;

import java.util.ArrayList;
import java.util.List;

/// An axis of latencies on which each power of ten takes the same room.
///
/// @param from the power of ten, in microseconds, where it begins
/// @param to the power of ten where it ends
record LogAxis(int from, int to) {
    /// From the power below the least to the power above the greatest.
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

    /// The powers of ten on it.
    List<Double> ticks() {
        List<Double> ticks = new ArrayList<>();
        for (int power = from; power <= to; power++) {
            ticks.add(Math.pow(10, power));
        }
        return ticks;
    }
}
