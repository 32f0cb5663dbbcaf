package dev.orders.measure;

import dev.orders.measure.functions.FunctionCost;
import dev.orders.measure.functions.FunctionStarts;
import dev.orders.measure.layer.Layer;
import dev.orders.measure.layer.Measurement;
import dev.orders.measure.layer.Ratios;
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
import java.util.Optional;
import java.util.stream.Stream;

/// Measures layers in turn, round after round, because the speed of a shared machine varies. Only ratios
/// within a round are comparable.
///
/// Usage: `[embedded|mongo|http] [rounds] [seconds] [clients]`, `requests [rounds] [seconds] [clients]
/// [checkout]`, `access [rounds] [seconds] [clients]`, `telemetry [rounds] [seconds] [clients]`, `footprint
/// [rounds] [clients]`, `functions [rounds] [seconds]`, `scale [orders] [clients]`, or `webhooks [tenants]
/// [webhooks of each] [hanging]`
public final class Main {
    private static final int ROUNDS = 5;
    private static final int SECONDS = 5;
    private static final int CLIENTS = 64;
    private static final int ORDERS = 1_000_000;
    private static final int TENANTS = 1_000;
    private static final int WEBHOOKS = 5;
    private static final int HANGING = 100;

    /// Long enough for the JIT compiler, which shares the machine with the load. An order was read up to
    /// three times as fast after a minute as after 15 s.
    private static final Duration WARM_UP = Duration.ofSeconds(60);

    /// Shorter, because several kinds of requests warm up the same service.
    private static final Duration WARM_UP_EACH = Duration.ofSeconds(20);

    private Main() {}

    /// Runs the measurement that the arguments name.
    public static void main(String... arguments) throws IOException {
        // The service's log manager is on the class path, and reports an error if another one is used.
        System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
        measure(arguments);
        // DynamoDB Local leaves threads behind that would keep this process alive.
        System.exit(0);
    }

    private static void measure(String... arguments) throws IOException {
        switch (arguments.length > 0 ? arguments[0] : "embedded") {
            case "footprint" -> Footprint.print(number(arguments, 1, ROUNDS), number(arguments, 2, CLIENTS));
            case "scale" -> Scale.print(System.out, number(arguments, 1, ORDERS), number(arguments, 2, CLIENTS));
            case "webhooks" ->
                WebhookScale.print(
                        System.out,
                        number(arguments, 1, TENANTS),
                        number(arguments, 2, WEBHOOKS),
                        number(arguments, 3, HANGING));
            case "requests" ->
                inTurn(
                        directory -> Requests.open(
                                directory,
                                number(arguments, 3, CLIENTS),
                                Optional.ofNullable(arguments.length > 4 ? arguments[4] : null)
                                        .map(Path::of)),
                        number(arguments, 1, ROUNDS),
                        Duration.ofSeconds(number(arguments, 2, SECONDS)));
            case "access" ->
                inTurn(
                        directory -> AccessCost.open(directory, number(arguments, 3, CLIENTS)),
                        number(arguments, 1, ROUNDS),
                        Duration.ofSeconds(number(arguments, 2, SECONDS)));
            case "telemetry" ->
                inTurn(
                        directory -> TelemetryCost.open(directory, number(arguments, 3, CLIENTS)),
                        number(arguments, 1, ROUNDS),
                        Duration.ofSeconds(number(arguments, 2, SECONDS)));
            case "functions" ->
                functions(number(arguments, 1, ROUNDS), Duration.ofSeconds(number(arguments, 2, SECONDS)));
            case String comparison ->
                compare(
                        Comparison.valueOf(comparison.toUpperCase(Locale.ROOT)).openings(number(arguments, 3, CLIENTS)),
                        number(arguments, 1, ROUNDS),
                        Duration.ofSeconds(number(arguments, 2, SECONDS)));
        }
    }

    /// Measures the functions of AWS Lambda: first their start, then requests beside the server.
    private static void functions(int rounds, Duration length) throws IOException {
        Path directory = Files.createTempDirectory("orders-measure-");
        FunctionStarts.print(System.out, rounds, directory);
        delete(directory);
        inTurn(FunctionCost::open, rounds, length);
    }

    /// Measures the layers in rounds and prints a table with medians. All layers stay open and are warmed up
    /// first.
    private static void compare(List<Comparison.Opening> openings, int rounds, Duration length) throws IOException {
        Map<Layer, List<Layer.Measured>> measured = new LinkedHashMap<>();
        Path directory = Files.createTempDirectory("orders-measure-");
        try {
            for (Comparison.Opening opening : openings) {
                Path own = Files.createDirectory(directory.resolve(String.valueOf(measured.size())));
                measured.put(opening.open(own), new ArrayList<>());
            }
            run(measured, WARM_UP, rounds, length);
            measured.forEach((layer, runs) -> print(layer.name(), runs));
        } finally {
            for (Layer layer : measured.keySet()) {
                layer.close();
            }
            delete(directory);
        }
    }

    /// Measures the processor time of requests to services in turn.
    private static void inTurn(Measurement.Opening opening, int rounds, Duration length) throws IOException {
        Path directory = Files.createTempDirectory("orders-measure-");
        try (Measurement measurement = opening.open(directory)) {
            Map<Layer, List<Layer.Measured>> measured = new LinkedHashMap<>();
            measurement.layers().forEach(layer -> measured.put(layer, new ArrayList<>()));
            run(measured, WARM_UP_EACH, rounds, length);
            measurement.print(System.out, measured);
        } finally {
            delete(directory);
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

    private static int number(String[] arguments, int index, int otherwise) {
        return arguments.length > index ? Integer.parseInt(arguments[index]) : otherwise;
    }

    /// Deletes a directory and its content.
    static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
