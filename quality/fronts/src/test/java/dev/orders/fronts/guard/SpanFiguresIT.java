package dev.orders.fronts.guard;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import dev.orders.fronts.Functions;
import dev.orders.http.contract.OrdersClient;
import dev.orders.wiring.tracing.SpanReceiver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/// Measures what the export of spans costs a request to a function: figures for tools/measure/RESULTS.md.
@EnabledIfSystemProperty(named = "figures", matches = "true", disabledReason = "-Dfigures=true measures")
final class SpanFiguresIT {
    private static final int REQUESTS = 1500;

    /// Requests that warm up the functions.
    private static final int COLD = 300;

    /// Longer than any request, but for one that waits for a collector in vain.
    private static final long WAITED_MICROS = 400_000;

    @TempDir
    Path directory;

    @Test
    void whatTheExportCosts() throws Exception {
        MongoServer mongo = new MongoServer(new MemoryBackend());
        StringBuilder figures = new StringBuilder();
        try (SpanReceiver receiver = new SpanReceiver();
                ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Map<String, String> common = Map.of(
                    "MONGO_URI", mongo.bindAndGetConnectionString(),
                    "EVENT_SINKS", "none",
                    "RELAY_FUNCTION", "",
                    "LOG_LEVEL", "WARN");
            List<Measured> all = List.of(
                    start("no endpoint", common),
                    start("collector", with(common, receiver.url())),
                    start("silent collector", with(common, "http://127.0.0.1:" + silent.getLocalPort())));
            // In turn, so that all share what else the machine does.
            for (int request = 0; request < REQUESTS; request++) {
                all.forEach(Measured::send);
            }
            all.forEach(measured -> figures.append(measured.line()));
            all.forEach(measured -> measured.functions().close());
        }
        mongo.shutdownNow();
        Files.writeString(Path.of("target/span-figures.txt"), figures);
    }

    private static Map<String, String> with(Map<String, String> variables, String endpoint) {
        Map<String, String> more = new HashMap<>(variables);
        more.put("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint);
        return more;
    }

    private Measured start(String kind, Map<String, String> variables) throws IOException {
        return new Measured(
                kind, new Functions(Files.createDirectory(directory.resolve(kind)), variables), new ArrayList<>());
    }

    /// Functions, and how long each of their requests took.
    private record Measured(String kind, Functions functions, List<Long> micros) {
        private void send() {
            OrdersClient client = functions.client();
            long begin = System.nanoTime();
            assertThat(client.send(client.request("/orders?limit=1")).statusCode())
                    .isEqualTo(200);
            micros.add((System.nanoTime() - begin) / 1_000);
        }

        private String line() {
            List<Long> warm = new ArrayList<>(micros.subList(COLD, micros.size()));
            Collections.sort(warm);
            return "%s: first us %d, median us %d, p99 us %d; waited for the collector in vain %d times\n"
                    .formatted(
                            kind,
                            micros.getFirst(),
                            warm.get(warm.size() / 2),
                            warm.get(warm.size() * 99 / 100),
                            micros.stream().filter(one -> one > WAITED_MICROS).count());
        }
    }
}
