package dev.orders.layers;

import dev.orders.store.sqlite.BareSqlite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Measures the layers in turn, round after round, because a shared machine is faster at one time than at another:
/// what is to be quoted is the ratio within a round.
///
/// Usage: `[rounds] [seconds] [clients]`
public final class Main {
    private static final int ROUNDS = 5;
    private static final int SECONDS = 5;
    private static final int CLIENTS = 64;
    private static final Duration WARM_UP = Duration.ofSeconds(3);

    private interface Opening {
        Layer open(Path directory) throws IOException;
    }

    private Main() {}

    /// Prints a table of rounds, and the medians.
    public static void main(String... arguments) throws IOException {
        int rounds = number(arguments, 0, ROUNDS);
        Duration length = Duration.ofSeconds(number(arguments, 1, SECONDS));
        int clients = number(arguments, 2, CLIENTS);
        List<Opening> openings = List.of(
                directory -> new BareLog(directory, clients),
                directory -> new BareSqlite(directory, clients),
                directory -> new BareSqlite(directory, clients / 2),
                directory -> new EmbeddedStore(directory, clients));
        Map<String, List<Layer.Measured>> measured = new LinkedHashMap<>();
        for (int round = 0; round <= rounds; round++) {
            for (Opening opening : openings) {
                Path directory = Files.createTempDirectory("layers");
                try (Layer layer = opening.open(directory)) {
                    Layer.Measured result = layer.run(round == 0 ? WARM_UP : length);
                    if (round > 0) {
                        measured.computeIfAbsent(layer.name(), _ -> new ArrayList<>())
                                .add(result);
                    }
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

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
