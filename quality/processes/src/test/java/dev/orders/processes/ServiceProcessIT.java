package dev.orders.processes;

import static dev.orders.http.contract.OrdersClient.TEA_AND_CUP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orders.http.contract.Json;
import dev.orders.http.contract.OrdersClient;
import dev.orders.testsupport.http.RawConnection;
import dev.orders.testsupport.process.ServiceProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Tests the packaged service: its start, its log, and the reasons that stop its start.
final class ServiceProcessIT {
    private static final String[] FIELDS = {
        "ts",
        "logger",
        "level",
        "message",
        "request_id",
        "trace_id",
        "order_id",
        "action",
        "status",
        "latency_ms",
        "error_code",
        "tenant_id",
        "order_status"
    };

    @TempDir
    Path directory;

    @Test
    void everyRequestIsOneLineOfJsonWithTheExactFields() throws Exception {
        try (ServiceProcess service = PackagedService.start(directory, Map.of())) {
            OrdersClient client = new OrdersClient(service.awaitUrl());
            String id = OrdersClient.idIn(client.create("logged", TEA_AND_CUP));
            payInATrace(client, id);
            service.terminate();
            service.exitCode();

            List<JsonNode> lines = service.log().stream().map(Json::read).toList();
            List<JsonNode> requests = lines.stream()
                    .filter(line -> line.at("/order_id").asText().equals(id))
                    .toList();
            assertThat(requests)
                    .extracting(line -> line.at("/action").asText())
                    .containsExactly("create_order", "update_order");
            assertThat(requests)
                    .extracting(line -> line.at("/order_status").asText())
                    .containsExactly("CREATED", "CREATED");
            assertThat(requests.getFirst().at("/trace_id").isNull()).isTrue();
            assertTheExactFields(requests.getLast());
            assertThat(service.log()).noneMatch(line -> line.contains("c-1001") || line.contains("tea-green"));
        }
    }

    private static void payInATrace(OrdersClient client, String id) {
        client.exchange(client.json("/orders/" + id)
                .header("If-Match", "7")
                .header("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                .method("PATCH", BodyPublishers.ofString("{\"status\": \"PAID\"}")));
    }

    private static void assertTheExactFields(JsonNode refused) {
        assertThat(refused.fieldNames()).toIterable().containsExactlyInAnyOrder(FIELDS);
        assertThat(refused.at("/trace_id").asText()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
        assertThat(refused.at("/status").asInt()).isEqualTo(409);
        assertThat(refused.at("/error_code").asText()).isEqualTo("version_conflict");
        assertThat(refused.at("/tenant_id").asText()).isEqualTo("default");
        assertThat(refused.at("/level").asText()).isEqualTo("INFO");
        assertThat(refused.at("/latency_ms").asDouble()).isPositive();
        assertThat(Instant.parse(refused.at("/ts").asText())).isAfter(Instant.parse("2026-01-01T00:00:00Z"));
    }

    /// The framework does not show a connection before its first request.
    @Test
    void connectionsAreGuardedBeforeTheFirstRequestOfAClient() throws Exception {
        try (ServiceProcess service = PackagedService.start(directory, Map.of())) {
            URI url = URI.create(service.awaitUrl());
            try (RawConnection _ = RawConnection.open(url.getPort());
                    RawConnection halfHead = RawConnection.open(url.getPort())) {
                halfHead.send("GET /orders HTTP/1.1\r\n");

                OrdersClient client = new OrdersClient(url.toString());
                String metrics = client.send(client.request("/metrics")).body();

                assertThat(metrics.lines()
                                .filter(line -> line.startsWith("http_connections "))
                                .map(line -> Double.parseDouble(line.substring("http_connections ".length()))))
                        .singleElement()
                        .satisfies(open -> assertThat(open).isGreaterThanOrEqualTo(3));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1, 0", "0.0.0.0, 1"})
    void anOpenServiceThatTheNetworkCanReachLogsOneWarning(String host, int warnings) throws Exception {
        try (ServiceProcess service = PackagedService.start(directory, Map.of("APP_HOST", host))) {
            service.awaitUrl();
            service.terminate();
            service.exitCode();

            assertThat(service.log())
                    .filteredOn(line -> line.contains("\"level\":\"WARN\""))
                    .hasSize(warnings)
                    .allMatch(line -> line.contains("may do everything"));
        }
    }

    @Test
    void aWrongSettingStopsTheStartWithASentence() throws Exception {
        assertRefused(
                Map.of("APP_PORT", "eighty"),
                "orders does not start: APP_PORT is \"eighty\", allowed is a whole number from 0 to 65535.");
    }

    @Test
    void theEnvironmentTakesPrecedenceOverTheFile() throws Exception {
        Files.writeString(directory.resolve(".env"), "LOG_LEVEL=loud\n");

        assertRefused(
                Map.of(),
                "orders does not start: LOG_LEVEL is \"loud\", allowed is one of trace, debug, info, warn, error.");
        try (ServiceProcess service = PackagedService.start(directory, Map.of("LOG_LEVEL", "warn"))) {
            assertThat(service.awaitUrl()).startsWith("http://localhost:");
        }
    }

    @Test
    void aPortThatIsTakenStopsTheStartWithASentence() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String refusal = refusal(Map.of("APP_PORT", String.valueOf(taken.getLocalPort())));

            assertThat(refusal)
                    .startsWith("orders does not start: It cannot listen on the address of APP_HOST and APP_PORT")
                    .hasLineCount(1);
        }
    }

    @Test
    void aDataDirectoryThatIsAFileStopsTheStartWithASentence() throws Exception {
        Path file = Files.createFile(directory.resolve("file"));

        assertThat(refusal(Map.of("DATA_DIR", file.toString())))
                .startsWith("orders does not start: The data directory " + file + " cannot be written")
                .hasLineCount(1);
    }

    @Test
    void aSecondServiceOnTheSameDataStopsWithASentence() throws Exception {
        try (ServiceProcess first = PackagedService.start(directory, Map.of())) {
            OrdersClient client = new OrdersClient(first.awaitUrl());

            assertRefused(
                    Map.of(),
                    "orders does not start: Another process serves the data directory data."
                            + " Stop it, or give this one a directory of its own.");
            assertThat(client.create("still-served", TEA_AND_CUP).statusCode()).isEqualTo(201);
        }
    }

    @Test
    void anUnknownArgumentStopsTheStartWithASentence() throws Exception {
        try (ServiceProcess service = PackagedService.start(directory, "sow")) {
            assertThat(service.lastWords())
                    .isEqualTo("orders does not start: It takes no arguments but migrate, and got [sow].");
            assertThat(service.exitCode()).isEqualTo(1);
        }
    }

    @Test
    void kafkaOptionsThatAreNotAllowedStopTheStartWithASentence() throws Exception {
        Files.writeString(directory.resolve("kafka.properties"), "acks=1\n");

        assertRefused(
                Map.of(
                        "EVENT_SINKS", "kafka",
                        "KAFKA_SERVERS", "localhost:1",
                        "KAFKA_OPTIONS_FILE", "kafka.properties"),
                "orders does not start: KAFKA_OPTIONS_FILE names kafka.properties, which has \"acks\", allowed are"
                        + " settings of security.*, sasl.*, ssl.* and client.*.");
    }

    @Test
    void ordersAreAcceptedWhileKafkaIsDownAndTheEventsWait() throws Exception {
        try (ServiceProcess service =
                PackagedService.start(directory, Map.of("EVENT_SINKS", "kafka", "KAFKA_SERVERS", "localhost:1"))) {
            OrdersClient client = new OrdersClient(service.awaitUrl());

            assertThat(client.create("waits", TEA_AND_CUP).statusCode()).isEqualTo(201);
            service.terminate();
            assertThat(service.exitCode()).isIn(0, 143);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "0.0.0.0", "::", "::1", "[::1]", "localhost", "127.0.0.2"})
    void theCommandsFindTheServiceAtEveryAddressThatItListensOn(String host) throws Exception {
        assumeThat(host.contains(":") && !hasIpv6()).isFalse();
        try (ServiceProcess service = PackagedService.start(directory, Map.of("APP_HOST", host))) {
            String port = String.valueOf(URI.create(service.awaitUrl()).getPort());
            Map<String, String> same = Map.of("APP_HOST", host, "APP_PORT", port);
            try (ServiceProcess command = PackagedService.startCommand(directory, same, "events", "dead-letters")) {
                assertThat(command.lastWords()).isEmpty();
                assertThat(command.exitCode()).isZero();
            }
            assertThat(service.log()).contains("There are no dead letters.");
        }
    }

    private static boolean hasIpv6() {
        try (ServerSocket _ = new ServerSocket(0, 1, InetAddress.ofLiteral("::1"))) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "APP_HOST | nosuch.invalid | APP_HOST is \"nosuch.invalid\", which is neither an IP address nor the name of a known host",
                "QUARKUS_HTTP_PORT | 80 | QUARKUS_HTTP_PORT is set, but only APP_PORT may decide this; set APP_PORT instead",
                "QUARKUS_HTTP_ROOT_PATH | /x | The build has fixed the value of quarkus.http.root-path; leave it out",
                "QUARKUS_VERTX_EVENT_LOOPS_POOL_SIZE | 0 | The framework does not start with the values of QUARKUS_VERTX_EVENT_LOOPS_POOL_SIZE; correct them or leave them out",
                "QUARKUS_SHUTDOWN_TIMEOUT | soon | The framework does not accept the value of quarkus.shutdown.timeout",
                "DATA_DIR | mongodb://shop:s3cret@db/ | DATA_DIR is \"***@db/\", allowed is a directory"
            })
    void aRefusedStartPrintsOneSentence(String name, String value, String sentence) throws Exception {
        assertRefused(Map.of(name, value), "orders does not start: " + sentence + ".");
    }

    @Test
    void aTemporaryDirectoryThatTakesNoFileStopsTheStartWithASentence() throws Exception {
        assertThat(refusal(Map.of("JDK_JAVA_OPTIONS", "-Djava.io.tmpdir=/proc")))
                .contains("orders does not start: The temporary directory /proc cannot be written (")
                .doesNotContain("\tat ");
    }

    @Test
    void unknownServersStopTheStartInTimeWithASentenceWithoutThePassword() throws Exception {
        assertThat(refusal(Map.of("MONGO_URI", "mongodb+srv://shop:s3cret@cluster.invalid/?timeoutMS=500")))
                .startsWith("orders does not start: MONGO_URI names cluster.invalid, where no writable MongoDB answers")
                .doesNotContain("s3cret")
                .hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a$$b", "a${nope}b", "a\\tb", "#a b"})
    void theDataDirectoryIsUsedLiterally(String name) throws Exception {
        try (ServiceProcess service = PackagedService.start(directory, Map.of("DATA_DIR", name))) {
            service.awaitUrl();
        }
        Path other = Files.createDirectory(directory.resolve("other"));
        Files.writeString(other.resolve(".env"), "DATA_DIR = '" + name + "' # mine\nTAG=1\n");
        try (ServiceProcess service = PackagedService.start(other, Map.of())) {
            service.awaitUrl();
        }

        assertThat(directory.resolve(name).resolve("orders.db")).isRegularFile();
        assertThat(other.resolve(name).resolve("orders.db")).isRegularFile();
    }

    private void assertRefused(Map<String, String> variables, String sentence) throws Exception {
        assertThat(refusal(variables)).isEqualTo(sentence);
    }

    private String refusal(Map<String, String> variables) throws IOException, InterruptedException {
        try (ServiceProcess service = PackagedService.start(directory, variables)) {
            String refusal = service.lastWords();
            assertThat(service.exitCode()).isEqualTo(1);
            return refusal;
        }
    }
}
