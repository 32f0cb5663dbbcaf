package dev.orders.measure.scale;

import dev.orders.measure.http.HttpLayer;
import dev.orders.measure.http.HttpService;
import dev.orders.measure.http.OrderScenario;
import dev.orders.measure.layer.Layer;
import dev.orders.measure.layer.Ratios;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Measures the packaged service on a database with many orders: its start, its memory, and a backup while it serves.
public final class ServiceScale {
    private static final int STARTS = 3;
    private static final int CLIENTS = 8;

    /// Long enough for the JIT compiler.
    private static final Duration WARM_UP = Duration.ofSeconds(30);

    private static final Duration SLICE = Duration.ofSeconds(5);
    private static final int SLICES = 6;

    private final PrintStream out;
    private final Path directory;

    private ServiceScale(PrintStream out, Path directory) {
        this.out = out;
        this.directory = directory;
    }

    /// Prints starts after an orderly stop, a backup under load, and a start after the service was killed.
    ///
    /// @param directory a data directory, whose database gets more orders
    public static void print(PrintStream out, Path directory) throws IOException, InterruptedException {
        ServiceScale scale = new ServiceScale(out, directory);
        for (int start = 0; start < STARTS; start++) {
            scale.start("after an orderly stop").close();
        }
        try (HttpService service = scale.start("after an orderly stop")) {
            scale.backUp(service);
            service.process().kill();
        }
        scale.start("after a kill").close();
    }

    private HttpService start(String after) throws IOException {
        Path log = directory.resolve("orders.db-wal");
        long left = Files.exists(log) ? Files.size(log) : 0;
        long begun = System.nanoTime();
        HttpService service = HttpService.orders(Path.of(""), directory);
        service.awaitAnswer();
        out.printf(
                Locale.ROOT,
                "start %s (%,d bytes of WAL): first answer after %.2f s, processor time %.2f s, %d MiB%n",
                after,
                left,
                (System.nanoTime() - begun) / 1e9,
                service.process().processorTime().toMillis() / 1e3,
                service.residentKilobytes() / 1024);
        return service;
    }

    private void backUp(HttpService service) throws IOException, InterruptedException {
        HttpLayer creates = new HttpLayer("creates", service, CLIENTS, OrderScenario::creates);
        Layer.Measured _ = creates.run(WARM_UP);
        List<Layer.Measured> before = new ArrayList<>();
        for (int slice = 0; slice < SLICES; slice++) {
            before.add(creates.run(SLICE));
        }
        printSlices("before the backup", before);
        Path target = directory.resolve("backup");
        long begun = System.nanoTime();
        Process backup = backup(target);
        List<Layer.Measured> during = new ArrayList<>();
        do {
            during.add(creates.run(SLICE));
        } while (backup.isAlive());
        if (backup.waitFor() != 0) {
            throw new IOException("the backup failed: " + Files.readString(directory.resolve("backup.log")));
        }
        printSlices("during the backup", during);
        out.printf(
                Locale.ROOT,
                "backup of %,d bytes in less than %.0f s; then %,d bytes of WAL, %d MiB%n",
                Files.size(target.resolve("orders.db")),
                (System.nanoTime() - begun) / 1e9,
                Files.size(directory.resolve("orders.db-wal")),
                service.residentKilobytes() / 1024);
    }

    private Process backup(Path target) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of("orders").toAbsolutePath().toString(), "backup", target.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("backup.log").toFile());
        builder.environment().put("DATA_DIR", directory.toString());
        return builder.start();
    }

    private void printSlices(String name, List<Layer.Measured> slices) {
        List<Double> late =
                slices.stream().map(slice -> slice.late().toNanos() / 1e6).toList();
        out.printf(
                Locale.ROOT,
                "creates %s: median of %d slices %.0f/s, p50 %.1f ms, p99 %.1f ms; the greatest p99 %.1f ms%n",
                name,
                slices.size(),
                Ratios.median(
                        slices.stream().map(Layer.Measured::cyclesPerSecond).toList()),
                Ratios.median(slices.stream()
                        .map(slice -> slice.median().toNanos() / 1e6)
                        .toList()),
                Ratios.median(late),
                late.stream().mapToDouble(millis -> millis).max().orElseThrow());
    }
}
