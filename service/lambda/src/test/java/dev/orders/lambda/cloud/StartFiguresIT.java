package dev.orders.lambda.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Measures the start of the function: figures for tools/measure/RESULTS.md.
@EnabledIfSystemProperty(named = "figures", matches = "true", disabledReason = "-Dfigures=true measures")
final class StartFiguresIT {
    private static final int STARTS = 7;
    private static final int REQUESTS = 200;

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void initTimeAndMemory(boolean isSnapshot) throws Exception {
        List<Long> inits = new ArrayList<>();
        List<Long> firsts = new ArrayList<>();
        List<Long> laters = new ArrayList<>();
        List<Long> memory = new ArrayList<>();
        Map<String, String> variables = Map.of("EVENT_SINKS", "none");
        try (LocalCloud cloud = new LocalCloud(directory, 1, isSnapshot, "", variables)) {
            Client client = new Client(cloud.url());
            for (int start = 0; start < STARTS; start++) {
                long begin = System.nanoTime();
                assertThat(client.create("figures-" + start).statusCode()).isEqualTo(201);
                inits.add(cloud.api.lastInit().toMillis());
                firsts.add((System.nanoTime() - begin) / 1_000_000 - inits.getLast());
                for (int request = 0; request < REQUESTS; request++) {
                    long sent = System.nanoTime();
                    assertThat(client.get("/orders?limit=1").statusCode()).isEqualTo(200);
                    laters.add((System.nanoTime() - sent) / 1_000);
                }
                memory.add(peakMemory(cloud.api.pids().getFirst()));
                cloud.api.kill();
            }
        }
        // The first start also creates the indexes of the database.
        Files.writeString(
                Path.of("target/start-figures-" + (isSnapshot ? "snapshot" : "plain") + ".txt"),
                "init ms %s, median %d; first create ms median %d; GET /orders us median %d; peak memory MB median %d\n"
                        .formatted(inits, median(inits), median(firsts), median(laters), median(memory) / 1024));
    }

    private static long peakMemory(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                .findFirst()
                .orElseThrow();
    }

    private static long median(List<Long> values) {
        List<Long> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }
}
