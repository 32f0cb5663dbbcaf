package dev.orders.verify.report;

import dev.orders.verify.report.Plot.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/// The charts of the HTML report.
final class Charts {
    private static final int BARS_OF_A_DECADE = 16;
    private static final int STEPS_OF_A_NINE = 24;
    private static final int MOST_TICKS = 10;

    private Charts() {}

    /// A histogram of latencies.
    static String latencies(Figures total) {
        Histogram histogram = total.latencies();
        LogAxis axis = LogAxis.over((double) histogram.getMinValue(), (double) histogram.getMaxValue());
        int bars = axis.decades() * BARS_OF_A_DECADE;
        long[] counts = new long[bars];
        long most = 1;
        for (int bar = 0; bar < bars; bar++) {
            long low = (long) Math.ceil(axis.micros((double) bar / bars));
            long high = (long) Math.ceil(axis.micros((bar + 1.0) / bars)) - 1;
            counts[bar] = high < low ? 0 : histogram.getCountBetweenValues(low, high);
            most = Math.max(most, counts[bar]);
        }
        Plot plot = new Plot().xTitle("latency");
        axis.ticks().forEach(tick -> plot.xTick(axis.share(tick), Formats.tick(tick)));
        countTicks(plot, most);
        for (int bar = 0; bar < bars; bar++) {
            if (counts[bar] > 0) {
                double from = (double) bar / bars;
                double to = (bar + 1.0) / bars;
                String words = Formats.latency(axis.micros(from)) + " to " + Formats.latency(axis.micros(to)) + ": "
                        + Formats.count(counts[bar]) + " answers";
                plot.bar(from, to, 0, (double) counts[bar] / nice(most), "s0", words);
            }
        }
        marker(plot, axis, "p50", total.percentile(50), true);
        marker(plot, axis, "p99", total.percentile(99), false);
        return plot.svg("Histogram of latencies");
    }

    private static void marker(Plot plot, LogAxis axis, String name, double micros, boolean wordsLeft) {
        plot.marker(axis.share(micros), name + " " + Formats.latency(micros), wordsLeft);
    }

    /// Latency by percentile, with a logarithmic axis that gives 90 %, 99 %, 99.9 % and so on equal distances.
    static String percentiles(List<Figures> operations, Figures total) {
        double nines =
                Math.max(2, Math.log10(Math.max(100, (double) total.latencies().getTotalCount())));
        LogAxis axis = LogAxis.over(
                Stream.concat(operations.stream(), Stream.of(total))
                        .filter(figures -> figures.latencies().getTotalCount() > 0)
                        .mapToDouble(figures -> figures.percentile(0))
                        .min()
                        .orElse(10),
                total.longest());
        Plot plot = new Plot().xTitle("share of the answers");
        axis.ticks().forEach(tick -> plot.yTick(axis.share(tick), Formats.tick(tick)));
        List<String> shares = List.of("0 %", "90 %", "99 %", "99.9 %", "99.99 %", "99.999 %", "99.9999 %");
        for (int nine = 0; nine <= nines && nine < shares.size(); nine++) {
            plot.xTick(nine / nines, shares.get(nine));
        }
        for (int index = 0; index < operations.size(); index++) {
            Figures figures = operations.get(index);
            long count = figures.latencies().getTotalCount();
            List<Point> points = new ArrayList<>();
            double reach = Math.min(nines, Math.log10(Math.max(1, (double) count)));
            for (int step = 0; step <= reach * STEPS_OF_A_NINE; step++) {
                double nine = (double) step / STEPS_OF_A_NINE;
                double latency = figures.percentile(100 * (1 - Math.pow(10, -nine)));
                points.add(new Point(nine / nines, axis.share(latency)));
            }
            plot.line(points, "l" + index, figures.name());
        }
        return plot.svg("Latency by percentile, for each operation");
    }

    /// Answers per second, with the faults in the background.
    static String throughput(List<Second> seconds, List<Report.Span> faults) {
        long most = seconds.stream()
                .mapToLong(second -> second.answered() + second.turnedAway() + second.unanswered())
                .max()
                .orElse(1);
        Plot plot = new Plot().xTitle("seconds of the load");
        // First, so that it is drawn behind everything else.
        faults.forEach(fault -> plot.bar(fault.from(), fault.to(), 0, 1, "fault", fault.description()));
        countTicks(plot, Math.max(1, most));
        double nice = nice(Math.max(1, most));
        int every = (seconds.size() + MOST_TICKS - 1) / MOST_TICKS;
        for (int index = 0; index < seconds.size(); index++) {
            Second second = seconds.get(index);
            double from = (double) index / seconds.size();
            double to = (index + 1.0) / seconds.size();
            double answered = second.answered() / nice;
            double turnedAway = answered + second.turnedAway() / nice;
            String words = "second " + (index + 1) + ": " + Formats.count(second.answered()) + " answered, "
                    + Formats.count(second.turnedAway()) + " turned away, " + Formats.count(second.unanswered())
                    + " without an answer, p99 " + Formats.latency(second.p99());
            plot.bar(from, to, 0, answered, "s0", words);
            plot.bar(from, to, answered, turnedAway, "warn", words);
            plot.bar(from, to, turnedAway, turnedAway + second.unanswered() / nice, "muted", words);
            if (index % every == 0) {
                plot.xTick((from + to) / 2, String.valueOf(index + 1));
            }
        }
        return plot.svg("Answers in each second");
    }

    private static void countTicks(Plot plot, long most) {
        double nice = nice(most);
        for (int quarter = 0; quarter <= 4; quarter++) {
            plot.yTick(quarter / 4.0, Formats.count(Math.round(nice * quarter / 4)));
        }
    }

    /// The next round number, for the end of an axis.
    private static double nice(long most) {
        double number = (double) most;
        double power = Math.pow(10, Math.floor(Math.log10(number)));
        for (double factor : List.of(1.0, 1.2, 1.6, 2.0, 2.4, 3.2, 4.0, 6.0, 8.0)) {
            if (number <= factor * power) {
                return Math.max(4, factor * power);
            }
        }
        return Math.max(4, 10 * power);
    }
}
