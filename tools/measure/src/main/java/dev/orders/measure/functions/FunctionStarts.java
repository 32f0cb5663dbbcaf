package dev.orders.measure.functions;

import dev.orders.cloud.front.FrontSettings;
import dev.orders.cloud.front.FunctionFront;
import dev.orders.measure.layer.Ratios;
import dev.orders.measure.layer.Samples;
import dev.orders.measure.layer.SweptMongo;
import dev.orders.testsupport.http.OrderClient;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Measures how fast a process of the function starts, and its memory, with and without the hooks of SnapStart.
public final class FunctionStarts {
    private static final int REQUESTS = 200;
    private static final double KILO = 1024;
    private static final double NANOS = 1e6;

    /// What was measured, in milliseconds and MiB. Each list has a figure of each start.
    private record Figures(List<Double> init, List<Double> create, List<Double> read, List<Double> memory) {
        private Figures() {
            this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }

        private void print(PrintStream out) {
            Ratios.print(out, "  init", init, "ms");
            Ratios.print(out, "  first create", create, "ms");
            Ratios.print(out, "  mean of %d reads".formatted(REQUESTS), read, "ms");
            Ratios.print(out, "  peak resident memory", memory, "MiB");
        }
    }

    private FunctionStarts() {}

    /// Prints the size of the package, and the figures of `starts` processes of each kind in turn. A read is
    /// `GET /orders?limit=1` through the gateway.
    ///
    /// @param directory an empty directory
    public static void print(PrintStream out, int starts, Path directory) throws IOException {
        out.println(String.format(Locale.ROOT, "package %.2f MiB", Files.size(FunctionCost.ZIP) / KILO / KILO));
        Figures plain = new Figures();
        Figures snapshot = new Figures();
        try (SweptMongo mongo = new SweptMongo("orders_measure")) {
            FrontSettings settings = FrontSettings.of(
                    Map.of("MONGO_URI", mongo.uri(), "MONGO_DB", "orders_measure", "EVENT_SINKS", "none"));
            try (FunctionFront one = front(directory, "plain", settings);
                    FunctionFront other = front(directory, "snapshot", settings.asSnapshot())) {
                // The first start also creates the indexes of the database.
                measure(one, 0, new Figures());
                for (int start = 1; start <= starts; start++) {
                    measure(one, start, plain);
                    measure(other, start, snapshot);
                }
            }
        }
        out.println("without the hooks of SnapStart");
        plain.print(out);
        out.println("with the hooks, snapshot and restore at once");
        snapshot.print(out);
    }

    private static FunctionFront front(Path directory, String name, FrontSettings settings) throws IOException {
        return new FunctionFront(
                FunctionCost.ZIP, Files.createDirectory(directory.resolve(name)), settings, Samples.CLOCK);
    }

    private static void measure(FunctionFront front, int start, Figures figures) throws IOException {
        OrderClient client = new OrderClient(front.url());
        long begin = System.nanoTime();
        require(client.create("start-" + front.url() + "-" + start).statusCode(), 201);
        double init = front.api().lastInit().toNanos() / NANOS;
        figures.init().add(init);
        figures.create().add((System.nanoTime() - begin) / NANOS - init);
        long reads = System.nanoTime();
        for (int request = 0; request < REQUESTS; request++) {
            require(client.get("/orders?limit=1").statusCode(), 200);
        }
        figures.read().add((System.nanoTime() - reads) / NANOS / REQUESTS);
        figures.memory().add(peakKilobytes(front.api().pids().getFirst()) / KILO);
        front.api().kill();
    }

    private static void require(int status, int expected) {
        if (status != expected) {
            throw new IllegalStateException("answered " + status + ", not " + expected);
        }
    }

    private static double peakKilobytes(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                .findFirst()
                .orElseThrow();
    }
}
