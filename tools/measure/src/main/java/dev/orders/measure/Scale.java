package dev.orders.measure;

import dev.orders.core.background.Background;
import dev.orders.core.order.CustomerId;
import dev.orders.core.order.OrderFilter;
import dev.orders.core.order.OrderStatus;
import dev.orders.core.tenant.TenantId;
import dev.orders.measure.layer.Clients;
import dev.orders.measure.layer.Samples;
import dev.orders.store.sqlite.SqliteStore;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.HdrHistogram.Histogram;

/// Measures the cost of creates and pages on the embedded store as the number of orders grows.
final class Scale {
    private static final int SMALLEST = 1_000;
    private static final int PAGES = 500;
    private static final int PAGE = 50;
    private static final int WARM_UP = 3;
    private static final CustomerId REGULAR = new CustomerId("regular");
    private static final OrderFilter ALL =
            new OrderFilter(Optional.empty(), Set.of(), Optional.empty(), Optional.empty());
    private static final OrderFilter OF_STATUS =
            new OrderFilter(Optional.empty(), Set.of(OrderStatus.CREATED), Optional.empty(), Optional.empty());
    private static final OrderFilter OF_CUSTOMER =
            new OrderFilter(Optional.of(REGULAR), Set.of(OrderStatus.CREATED), Optional.empty(), Optional.empty());

    private final SqliteStore store;
    private final int clients;
    private int orders;

    private Scale(SqliteStore store, int clients) {
        this.store = store;
        this.clients = clients;
    }

    /// Prints a line for a thousand orders, for ten times as many, and so on up to `most`. The cost per create is that
    /// of the creates since the line before. A page has fifty orders: the newest, the newest of a status, or
    /// those of a customer who ordered long ago.
    static void print(PrintStream out, int most, int clients) throws IOException {
        Path directory = Files.createTempDirectory("orders-measure-");
        try (SqliteStore store = SqliteStore.open(directory, Background.unobserved())) {
            Scale scale = new Scale(store, clients);
            for (int order = 0; order < PAGE; order++) {
                store.place(Samples.claim(REGULAR));
            }
            scale.warmUp();
            out.println("    orders   µs per create   µs per page: all     of a status   of a customer and status");
            for (long size = SMALLEST; size <= most; size *= 10) {
                scale.printRow(out, (int) size);
            }
        } finally {
            Main.delete(directory);
        }
    }

    /// Runs the queries until their code is compiled.
    private void warmUp() {
        for (int round = 0; round < WARM_UP; round++) {
            pages(ALL);
            pages(OF_STATUS);
            pages(OF_CUSTOMER);
        }
    }

    private void printRow(PrintStream out, int size) {
        double create = microsecondsPerCreate(size - orders);
        orders = size;
        out.printf(
                Locale.ROOT,
                "%10d %15.1f %18.1f %13.1f %26.1f%n",
                size,
                create,
                pages(ALL),
                pages(OF_STATUS),
                pages(OF_CUSTOMER));
    }

    private double microsecondsPerCreate(int number) {
        AtomicInteger left = new AtomicInteger(number);
        long begun = System.nanoTime();
        Clients.run(clients, Duration.ZERO, () -> {
            while (left.getAndDecrement() > 0) {
                store.place(Samples.claim());
            }
        });
        return (System.nanoTime() - begun) / 1e3 / number;
    }

    /// Measures the median time of a page, in microseconds.
    private double pages(OrderFilter filter) {
        Histogram nanos = new Histogram(3);
        for (int page = 0; page < PAGES; page++) {
            long begun = System.nanoTime();
            store.list(TenantId.DEFAULT, filter, Optional.empty(), PAGE);
            nanos.recordValue(System.nanoTime() - begun);
        }
        return nanos.getValueAtPercentile(50) / 1e3;
    }
}
