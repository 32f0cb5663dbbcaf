package dev.orders.layers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// Measures layers in turn, round after round, because a shared machine is faster at one time than at another:
/// what is to be quoted is the ratio within a round.
///
/// Usage: `[embedded|mongo|http] [rounds] [seconds] [clients]`, or `footprint [rounds] [clients]`
public final class Main {
    private static final int ROUNDS = 5;
    private static final int SECONDS = 5;
    private static final int CLIENTS = 64;
    private static final int ORDERS = 1_000_000;
    private static final Duration WARM_UP = Duration.ofSeconds(15);

    private Main() {}

    /// Prints what was asked for.
    public static void main(String... arguments) throws IOException {
        switch (arguments.length > 0 ? arguments[0] : "embedded") {
            case "footprint" -> Footprint.print(number(arguments, 1, ROUNDS), number(arguments, 2, CLIENTS));
            case "scale" -> Scale.print(System.out, number(arguments, 1, ORDERS), number(arguments, 2, CLIENTS));
            case String comparison ->
                compare(
                        Comparison.valueOf(comparison.toUpperCase(Locale.ROOT)).openings(number(arguments, 3, CLIENTS)),
                        number(arguments, 1, ROUNDS),
                        Duration.ofSeconds(number(arguments, 2, SECONDS)));
        }
    }

    /// Prints a table of rounds, and the medians.
    private static void compare(List<Comparison.Opening> openings, int rounds, Duration length) throws IOException {
        Map<String, List<Layer.Measured>> measured = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            for (Comparison.Opening opening : openings) {
                Path directory = Files.createTempDirectory("layers");
                try (Layer layer = opening.open(directory)) {
                    layer.run(WARM_UP);
                    measured.computeIfAbsent(layer.name(), _ -> new ArrayList<>())
                            .add(layer.run(length));
                }
                delete(directory);
            }
        }
        measured.forEach(Main::print);
    }

    private static void print(String name, List<Layer.Measured> rounds) {
        StringBuilder line = new StringBuilder("%-28s".formatted(name));
        for (Layer.Measured round : rounds) {
            line.append("%8.0f".formatted(round.cyclesPerSecond()));
        }
        double median = rounds.stream()
                .mapToDouble(Layer.Measured::cyclesPerSecond)
                .sorted()
                .skip(rounds.size() / 2)
                .findFirst()
                .orElseThrow();
        Layer.Measured last = rounds.getLast();
        System.out.printf(
                "%s   median %.0f cycles/s, p50 %.1f ms, p99 %.1f ms%n",
                line, median, last.median().toNanos() / 1e6, last.late().toNanos() / 1e6);
    }

    private static int number(String[] arguments, int index, int otherwise) {
        return arguments.length > index ? Integer.parseInt(arguments[index]) : otherwise;
    }

    /// Removes a directory with all it holds.
    static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
