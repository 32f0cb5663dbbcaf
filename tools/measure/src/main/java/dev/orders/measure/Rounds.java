package dev.orders.measure;

import dev.orders.measure.layer.Layer;
import dev.orders.measure.layer.Measurement;
import dev.orders.measure.layer.Ratios;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Measures layers in turn, round after round, because the speed of a shared machine varies. Only ratios
/// within a round are comparable.
final class Rounds {
    private Rounds() {}

    /// Measures the layers in rounds and prints a table with medians. All layers stay open and are warmed up
    /// first.
    ///
    /// @param directory an empty directory
    static void compare(List<Comparison.Opening> openings, Path directory, int rounds, Duration length)
            throws IOException {
        Map<Layer, List<Layer.Measured>> measured = new LinkedHashMap<>();
        try {
            for (Comparison.Opening opening : openings) {
                Path own = Files.createDirectory(directory.resolve(String.valueOf(measured.size())));
                measured.put(opening.open(own), new ArrayList<>());
            }
            run(measured, Measurement.WARM_UP, rounds, length);
            measured.forEach((layer, runs) -> print(layer.name(), runs));
        } finally {
            for (Layer layer : measured.keySet()) {
                layer.close();
            }
        }
    }

    /// Measures the processor time of requests to services in turn.
    ///
    /// @param directory an empty directory
    static void inTurn(Measurement.Opening opening, Path directory, int rounds, Duration length) throws IOException {
        try (Measurement measurement = opening.open(directory)) {
            Map<Layer, List<Layer.Measured>> measured = new LinkedHashMap<>();
            measurement.layers().forEach(layer -> measured.put(layer, new ArrayList<>()));
            run(measured, measurement.warmUp(), rounds, length);
            measurement.print(System.out, measured);
        }
    }

    /// Warms up all layers, then measures them in turn.
    private static void run(Map<Layer, List<Layer.Measured>> measured, Duration warmUp, int rounds, Duration length) {
        measured.keySet().forEach(layer -> layer.run(warmUp));
        for (int round = 0; round < rounds; round++) {
            measured.forEach((layer, runs) -> runs.add(layer.run(length)));
        }
    }

    private static void print(String name, List<Layer.Measured> rounds) {
        StringBuilder line = new StringBuilder("%-28s".formatted(name));
        for (Layer.Measured round : rounds) {
            line.append("%8.0f".formatted(round.cyclesPerSecond()));
        }
        Layer.Measured last = rounds.getLast();
        line.append("   median %.0f cycles/s, p50 %.1f ms, p99 %.1f ms"
                .formatted(
                        Ratios.median(rounds.stream()
                                .map(Layer.Measured::cyclesPerSecond)
                                .toList()),
                        last.median().toNanos() / 1e6,
                        last.late().toNanos() / 1e6));
        if (last.processor().isPresent()) {
            line.append(", %.1f µs of processor time per cycle"
                    .formatted(Ratios.median(
                            rounds.stream().map(Layer.Measured::processorMicros).toList())));
        }
        System.out.println(line);
    }
}
