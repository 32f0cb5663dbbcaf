package dev.orders.measure.scale;

import dev.orders.core.background.Background;
import dev.orders.core.port.Store;
import dev.orders.core.port.StoreObserver;
import dev.orders.measure.layer.Samples;
import dev.orders.measure.series.OrderSeries;
import dev.orders.store.sqlite.SqliteFill;
import dev.orders.store.sqlite.SqlitePages;
import dev.orders.store.sqlite.SqliteSettings;
import dev.orders.store.sqlite.SqliteStore;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// Measures the operations of the embedded store with a thousand orders, ten times as many, and so on.
public final class EmbeddedScale {
    private static final int SMALLEST = 1_000;
    private static final long WARM_UP_ORDERS = 20_000;
    private static final int WARM_UPS = 5;

    private final PrintStream out;
    private final Path directory;
    private final int clients;
    private final OrderSeries series;
    private final SqliteFill fill;
    private final CostTable table = new CostTable();

    private EmbeddedScale(PrintStream out, Path directory, int clients, OrderSeries series) {
        this.out = out;
        this.directory = directory;
        this.clients = clients;
        this.series = series;
        SqliteStore.open(directory, Background.unobserved()).close();
        this.fill = new SqliteFill(directory, series, OrderSeries.ORDERS_PER_DAY);
    }

    /// The data directory of the service that [#print] leaves in its directory.
    public static Path dataIn(Path directory) {
        return directory.resolve("data");
    }

    /// Prints what each operation costs at each size up to `most` orders, and what the database and the service take.
    ///
    /// @param directory an empty directory
    /// @param clients how many clients create and change orders at once
    public static void print(PrintStream out, Path directory, int most, int clients) throws IOException {
        // A service that is started on the orders would purge claims that have expired.
        OrderSeries series = OrderSeries.endingAt(Samples.CLOCK.instant(), most);
        PrintStream nothing = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        EmbeddedScale warmUp =
                new EmbeddedScale(nothing, Files.createDirectory(directory.resolve("warm-up")), clients, series);
        warmUp.warmUp(Math.min(WARM_UPS, most / SMALLEST - 1));
        EmbeddedScale scale = new EmbeddedScale(out, Files.createDirectory(dataIn(directory)), clients, series);
        int filled = 0;
        for (long size = SMALLEST; size <= most; size *= 10) {
            scale.measure(filled, (int) size);
            filled = (int) size;
        }
        scale.table.print(out);
    }

    /// Runs the operations until their code is compiled.
    private void warmUp(int rounds) {
        for (int round = 0; round < rounds; round++) {
            fill.fill(round * WARM_UP_ORDERS, (round + 1) * WARM_UP_ORDERS - StoreOperations.CREATES);
            operations((int) ((round + 1) * WARM_UP_ORDERS));
        }
    }

    private void measure(int filled, int size) throws IOException {
        long begun = System.nanoTime();
        fill.fill(filled, size - StoreOperations.CREATES);
        out.printf(Locale.ROOT, "%,d orders, filled in %.1f s%n", size, (System.nanoTime() - begun) / 1e9);
        table.startSize(size);
        operations(size);
        printSpace(size);
    }

    private void operations(int size) {
        Store store = new SqliteSettings(directory).open(Samples.CLOCK, Background.unobserved(), StoreObserver.NONE);
        try (SqlitePages pages = new SqlitePages(directory)) {
            Meter meter = new Meter(new Crowd(clients), pages::written);
            StoreOperations operations = new StoreOperations(store, series, size);
            measure(meter, operations.createsAndReads());
            measure(meter, operations.changes());
        } finally {
            store.closing().run();
        }
    }

    private void measure(Meter meter, List<Operation> operations) {
        for (Operation operation : operations) {
            Cost cost = meter.measure(operation);
            table.add(operation.name(), cost);
            out.printf(Locale.ROOT, "  %-40s %8.1f µs %7.1f pages%n", operation.name(), cost.micros(), cost.pages());
        }
    }

    private void printSpace(int size) throws IOException {
        long bytes = Files.size(directory.resolve("orders.db"));
        out.printf(Locale.ROOT, "  %,d bytes, %.0f per order%n", bytes, bytes * 1.0 / size);
        try (SqlitePages pages = new SqlitePages(directory)) {
            for (SqlitePages.Tree tree : pages.trees()) {
                out.printf(
                        Locale.ROOT,
                        "  %-34s %8.1f bytes per order, depth %d%n",
                        tree.name(),
                        tree.bytes() * 1.0 / size,
                        tree.depth());
            }
        }
    }
}
