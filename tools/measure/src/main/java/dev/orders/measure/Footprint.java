package dev.orders.measure;

import dev.orders.measure.http.HttpLayer;
import dev.orders.measure.http.HttpService;
import dev.orders.measure.http.OrderScenario;
import dev.orders.measure.layer.Layer;
import dev.orders.measure.profile.ThreadTimes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/// Measures how fast an instance of the service starts, and its memory before and under load.
final class Footprint {
    private static final Duration LOAD = Duration.ofSeconds(20);

    private Footprint() {}

    /// Prints for each of `rounds` instances: time and processor time until the first answer, memory at that
    /// moment, memory after twenty seconds of load, and which threads used the processor time until the first
    /// answer. Memory is the resident set size (Linux).
    static void print(int rounds, int clients) throws IOException {
        for (int round = 0; round < rounds; round++) {
            TemporaryDirectory.during(directory -> measure(directory, clients));
        }
    }

    private static void measure(Path directory, int clients) throws IOException {
        long begun = System.nanoTime();
        try (HttpService service = HttpService.orders(Path.of(""), directory)) {
            service.awaitAnswer();
            long started = System.nanoTime();
            ThreadTimes threads = ThreadTimes.of(service.process().pid());
            Duration processor = service.process().processorTime();
            long idle = service.residentKilobytes();
            Layer.Measured measured = new HttpLayer("orders", service, clients, OrderScenario::cycles).run(LOAD);
            System.out.printf(
                    Locale.ROOT,
                    "first answer after %d ms, processor time %d ms; %d MiB, after %.0f cycles/s %d MiB%n",
                    TimeUnit.NANOSECONDS.toMillis(started - begun),
                    processor.toMillis(),
                    idle / 1024,
                    measured.cyclesPerSecond(),
                    service.residentKilobytes() / 1024);
            threads.printOf(System.out, processor);
        }
    }
}
