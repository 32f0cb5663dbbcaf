package dev.orders.measure;

import dev.orders.measure.http.HttpLayer;
import dev.orders.measure.http.HttpService;
import dev.orders.measure.http.OrderScenario;
import dev.orders.measure.layer.Layer;
import dev.orders.measure.layer.Ratios;
import dev.orders.measure.profile.ThreadTimes;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// Measures how soon a new instance is as fast as it becomes: clients send as much as they can from its first
/// second on.
final class WarmUp {
    private static final Duration SECOND = Duration.ofSeconds(1);

    /// The seconds whose rates are printed, counted from the first request, and the last of them.
    private static final List<Integer> PRINTED = List.of(1, 2, 3, 4, 5, 10, 20, 40);

    /// The rate of a warm instance is the mean of the seconds after this one.
    private static final int WARM = 60;

    /// Until the end of this second the share of the compilers is measured.
    private static final int BEGINNING = 5;

    private static final Duration LAST = Duration.ofSeconds(10);

    /// The clients are warmed up on another instance first, because they use the same processors as the service.
    private static final Duration CLIENTS = Duration.ofSeconds(30);

    private WarmUp() {}

    /// What was measured at one moment: the rate, and the processor time of a cycle, both relative to those
    /// of a warm instance.
    private record Moment(String name, List<Double> rate, List<Double> processor) {
        private Moment(String name) {
            this(name, new ArrayList<>(), new ArrayList<>());
        }

        private void add(Layer.Measured measured, Layer.Measured warm) {
            rate.add(measured.cyclesPerSecond() * 100 / warm.cyclesPerSecond());
            processor.add(measured.processorMicros() / warm.processorMicros());
        }
    }

    /// The share of the compilers in the processor time of the first five seconds, and after a minute, in percent.
    private record Compilers(double first, double warm) {}

    /// Prints the rate in some of the first seconds in percent of the rate after a minute, the ratio of the processor
    /// times of a cycle, and the share of the compilers in the processor time at first and in the end: for each of
    /// `rounds` instances and their median.
    static void print(PrintStream out, int rounds, int clients) throws IOException {
        List<Moment> moments =
                PRINTED.stream().map(second -> new Moment("second " + second)).toList();
        List<Compilers> compilers = new ArrayList<>();
        TemporaryDirectory.during(directory -> {
            try (HttpService service = HttpService.orders(Path.of(""), directory)) {
                layer(service, clients).run(CLIENTS);
            }
        });
        for (int round = 0; round < rounds; round++) {
            TemporaryDirectory.during(directory -> compilers.add(measure(directory, clients, moments)));
        }
        for (Moment moment : moments) {
            Ratios.print(out, moment.name(), moment.rate(), "% of the rate after a minute");
            Ratios.print(out, "  processor time", moment.processor(), "times that after a minute");
        }
        print(out, "compilers, first seconds", compilers, Compilers::first);
        print(out, "compilers, after a minute", compilers, Compilers::warm);
    }

    private static void print(PrintStream out, String name, List<Compilers> rounds, ToDoubleFunction<Compilers> share) {
        Ratios.print(out, name, rounds.stream().mapToDouble(share).boxed().toList(), "% of the processor time");
    }

    private static Compilers measure(Path directory, int clients, List<Moment> moments) throws IOException {
        try (HttpService service = HttpService.orders(Path.of(""), directory)) {
            Layer layer = layer(service, clients);
            List<Layer.Measured> seconds = new ArrayList<>();
            ThreadTimes begin = ThreadTimes.of(service.process().pid());
            ThreadTimes first = begin;
            while (seconds.size() < WARM) {
                seconds.add(layer.run(SECOND));
                if (seconds.size() == BEGINNING) {
                    first = ThreadTimes.of(service.process().pid());
                }
            }
            ThreadTimes before = ThreadTimes.of(service.process().pid());
            Layer.Measured warm = layer.run(LAST);
            ThreadTimes end = ThreadTimes.of(service.process().pid());
            for (int index = 0; index < PRINTED.size(); index++) {
                moments.get(index).add(seconds.get(PRINTED.get(index) - 1), warm);
            }
            return new Compilers(
                    first.since(begin).compilers(), end.since(before).compilers());
        }
    }

    private static Layer layer(HttpService service, int clients) {
        return new HttpLayer("orders", service, clients, OrderScenario::cycles);
    }
}
