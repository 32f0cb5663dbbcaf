package dev.orders.processes;

import static dev.orders.http.contract.OrdersClient.header;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orders.http.contract.OrdersClient;
import dev.orders.testsupport.process.ServiceProcess;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What each release has stored is served by this one. The script `keep-data` has kept a small database of each
/// release, with the requests that created its orders, the answers, and the orders after their changes.
final class KeptDataIT {
    private static final Path RELEASES = Path.of("src/test/resources/releases");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path directory;

    static List<Path> releases() throws IOException {
        try (Stream<Path> releases = Files.list(RELEASES)) {
            return releases.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("releases")
    void theDataOfARelease(Path release) throws Exception {
        Path data = Files.createDirectory(directory.resolve("data"));
        Files.copy(release.resolve("orders.db"), data.resolve("orders.db"));
        rememberTheKeys(data.resolve("orders.db"));
        List<String> keys = keys(release);
        assertThat(keys).hasSizeGreaterThanOrEqualTo(4);

        try (ServiceProcess service = PackagedService.start(directory, Map.of())) {
            OrdersClient client = new OrdersClient(service.awaitUrl());
            for (String key : keys) {
                assertIsServed(client, release, key);
            }
            assertGoesOn(client, order(release, "created"));
        }
    }

    /// The order is as it was, and the retry of its create gets the first answer, byte for byte: also without members
    /// that answers have had only since then, so it is not compared with the OpenAPI document.
    private static void assertIsServed(OrdersClient client, Path release, String key) throws IOException {
        JsonNode kept = order(release, key);
        JsonNode found =
                JSON.readTree(client.find(kept.path("order_id").textValue()).body());
        assertThat(kept.fieldNames())
                .toIterable()
                .allSatisfy(member -> assertThat(found.get(member)).as(member).isEqualTo(kept.get(member)));

        HttpResponse<String> replay = client.send(client.json("/orders")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(Files.readString(release.resolve(key + ".request.json")))));
        assertThat(replay.statusCode()).isEqualTo(201);
        assertThat(header(replay, "Idempotent-Replayed")).isEqualTo("true");
        assertThat(replay.body()).isEqualTo(Files.readString(release.resolve(key + ".answer.json")));

        long version = kept.path("version").longValue();
        JsonNode history =
                JSON.readTree(client.history(kept.path("order_id").textValue()).body());
        assertThat(history.path("events")).hasSize((int) version);
    }

    /// This release changes the order, refuses a change of an earlier version, and lists the order.
    private static void assertGoesOn(OrdersClient client, JsonNode kept) {
        String id = kept.path("order_id").textValue();
        String version = "\"" + kept.path("version").longValue() + "\"";

        assertThat(client.changeStatus(id, version, "PAID").statusCode()).isEqualTo(200);
        assertThat(client.changeStatus(id, version, "CANCELLED").statusCode()).isEqualTo(409);
        assertThat(client.exchange(client.request("/orders?status=PAID")).body())
                .contains(id);
    }

    /// A release remembers a key for a year at most, but these databases are kept for longer.
    private static void rememberTheKeys(Path database) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("UPDATE idempotency_keys SET expires_at = 9000000000000"))
                    .isPositive();
        }
    }

    private static List<String> keys(Path release) throws IOException {
        try (Stream<Path> files = Files.list(release)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".request.json"))
                    .map(name -> name.substring(0, name.indexOf('.')))
                    .sorted()
                    .toList();
        }
    }

    private static JsonNode order(Path release, String key) throws IOException {
        return JSON.readTree(release.resolve(key + ".order.json").toFile());
    }
}
