package dev.orders.server.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orders.core.access.ApiKeySettings;
import dev.orders.core.access.Scope;
import dev.orders.core.tenant.TenantId;
import dev.orders.core.usecase.key.CreateApiKey;
import dev.orders.http.contract.Json;
import dev.orders.http.contract.OrdersClient;
import dev.orders.server.access.CredentialsRequired;
import dev.orders.server.fixture.ServiceUnderTest;
import dev.orders.server.fixture.TemporaryDataDirectory;
import dev.orders.testsupport.http.PlainHttp;
import dev.orders.testsupport.process.Programs;
import dev.orders.testsupport.socket.FreePort;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A real Prometheus scrapes the service under load, and then each query of the dashboards and each metric that
/// the alerts look at has data.
@Tag("slow")
@QuarkusTest
@TestProfile(CredentialsRequired.class)
@WithTestResource(TemporaryDataDirectory.class)
@Timeout(240)
class DashboardsTest {
    private static final Path DEPLOY = Path.of("../../deploy").toAbsolutePath().normalize();
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /// What an alert compares: a metric with its labels, or the result of a recording rule.
    private static final Pattern SELECTOR =
            Pattern.compile("(?<![\\w:])(?:[a-z][a-z0-9_]*\\{job=[^}]*}|(?:job|instance):[a-z0-9_:]+)");

    /// A service without TLS has no certificate. `Main`, which does not run in these tests, registers the second.
    private static final Set<String> ABSENT = Set.of(
            "tls_certificate_expiry_timestamp_seconds{job=\"orders\"}", "sum(log_lines_dropped_total{job=\"orders\"})");

    @TempDir
    Path directory;

    @Inject
    CreateApiKey createApiKey;

    @Test
    void everyQueryHasDataUnderLoad() throws Exception {
        Optional<Path> prometheus = Programs.find("prometheus");
        assumeThat(prometheus)
                .as("prometheus is missing; Debian's package prometheus has it")
                .isPresent();
        int port = FreePort.find();
        AtomicBoolean ended = new AtomicBoolean();
        Process process = start(prometheus.orElseThrow(), port);
        Thread load = Thread.ofVirtual().start(() -> load(ended));
        try {
            assertThat(withoutData(port)).isEmpty();
        } finally {
            ended.set(true);
            load.join();
            process.destroy();
            process.waitFor();
        }
    }

    private Process start(Path prometheus, int port) throws IOException {
        Files.copy(DEPLOY.resolve("prometheus/recording.yaml"), directory.resolve("recording.yaml"));
        Files.writeString(directory.resolve("prometheus.yaml"), """
                global: {scrape_interval: 1s, evaluation_interval: 1s}
                rule_files: [recording.yaml]
                scrape_configs:
                  - job_name: orders
                    authorization: {credentials: %s}
                    static_configs:
                      - targets: ["127.0.0.1:%d"]
                """.formatted(
                        token(EnumSet.of(Scope.OPERATOR)), ServiceUnderTest.port()));
        return new ProcessBuilder(
                        prometheus.toString(),
                        "--config.file=" + directory.resolve("prometheus.yaml"),
                        "--storage.tsdb.path=" + directory.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
    }

    private String token(Set<Scope> scopes) {
        return createApiKey
                .handle(new ApiKeySettings(new TenantId("acme"), "test", scopes, Optional.empty()))
                .secret()
                .text();
    }

    /// Creates and pays orders, and makes mistakes, until the test ends.
    private void load(AtomicBoolean ended) {
        String token = token(EnumSet.complementOf(EnumSet.of(Scope.OPERATOR)));
        send(request("/webhooks", token)
                .header("Idempotency-Key", "dashboards")
                .POST(BodyPublishers.ofString("{\"url\": \"http://127.0.0.1:1/closed\"}")));
        while (!ended.get()) {
            String created = send(request("/orders", token)
                    .header("Idempotency-Key", UUID.randomUUID().toString())
                    .POST(BodyPublishers.ofString(OrdersClient.TEA_AND_CUP)));
            send(request("/orders/" + Json.text(created, "/order_id"), token)
                    .header("If-Match", "1")
                    .method("PATCH", BodyPublishers.ofString("{\"status\": \"PAID\"}")));
            send(request("/orders/unknown", token));
            send(request("/orders", "wrong"));
            ManagementFactory.getMemoryMXBean().gc();
        }
    }

    private static HttpRequest.Builder request(String path, String token) {
        return HttpRequest.newBuilder(URI.create(ServiceUnderTest.url() + path))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token);
    }

    private static String send(HttpRequest.Builder request) {
        return PlainHttp.send(request, BodyHandlers.ofString()).body();
    }

    /// The queries that have no data, when all have some or the patience is over.
    private static Set<String> withoutData(int port) throws IOException {
        Set<String> missing = new TreeSet<>(queries());
        assertThat(missing).hasSizeGreaterThan(60);
        missing.removeAll(ABSENT);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!missing.isEmpty() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
            missing.removeIf(query -> hasData(port, query));
        }
        return missing;
    }

    private static boolean hasData(int port, String query) {
        try {
            String answer = send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/query?query="
                    + URLEncoder.encode(query, StandardCharsets.UTF_8))));
            assertThat(Json.text(answer, "/status")).as("%s: %s", query, answer).isEqualTo("success");
            return !Json.read(answer).at("/data/result").isEmpty();
        } catch (UncheckedIOException _) {
            return false;
        }
    }

    private static List<String> queries() throws IOException {
        List<String> queries = new ArrayList<>();
        try (Stream<Path> files = Files.list(DEPLOY.resolve("grafana/dashboards"))) {
            for (Path file : files.toList()) {
                for (JsonNode panel : Json.read(Files.readString(file)).at("/panels")) {
                    panel.at("/targets")
                            .forEach(target ->
                                    queries.add(target.at("/expr").asText().replace("$__rate_interval", "10s")));
                }
            }
        }
        SELECTOR.matcher(Files.readString(DEPLOY.resolve("prometheus/alerts.yaml")))
                .results()
                .forEach(found -> queries.add(found.group()));
        return queries;
    }
}
