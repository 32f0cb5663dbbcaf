package dev.orders.measure.layer;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// A table of processor times.
public final class Ratios {
    private Ratios() {}

    /// Prints the processor time of each request in microseconds for each round, and the ratio to the first layer.
    public static void print(PrintStream out, List<Layer> layers, Map<Layer, List<Layer.Measured>> measured) {
        print(out, layers, measured, Layer.Measured::processorMicros);
    }

    /// Prints a figure in microseconds for each round, and the ratio to the first layer.
    public static void print(
            PrintStream out,
            List<Layer> layers,
            Map<Layer, List<Layer.Measured>> measured,
            ToDoubleFunction<Layer.Measured> micros) {
        List<Layer.Measured> first = measured.getOrDefault(layers.getFirst(), List.of());
        for (Layer layer : layers) {
            List<Layer.Measured> rounds = measured.getOrDefault(layer, List.of());
            print(out, layer.name(), rounds.stream().mapToDouble(micros).boxed().toList(), "µs");
            print(out, "  ratio", within(rounds, first, micros), "");
        }
    }

    /// The ratio of a figure in each round to the same figure of another layer in the same round.
    public static <T> List<Double> within(List<T> rounds, List<T> others, ToDoubleFunction<T> figure) {
        return IntStream.range(0, rounds.size())
                .mapToObj(round -> figure.applyAsDouble(rounds.get(round)) / figure.applyAsDouble(others.get(round)))
                .toList();
    }

    /// Prints a line with the figure of each round and their median.
    public static void print(PrintStream out, String name, List<Double> rounds, String unit) {
        StringBuilder line = new StringBuilder("%-26s".formatted(name));
        rounds.forEach(round -> line.append(String.format(Locale.ROOT, "%9.2f", round)));
        out.println(line.append(String.format(Locale.ROOT, "   median %.2f %s", median(rounds), unit)));
    }

    /// The median; of an even number of figures, the mean of the two middle ones.
    public static double median(List<Double> figures) {
        List<Double> sorted = figures.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
