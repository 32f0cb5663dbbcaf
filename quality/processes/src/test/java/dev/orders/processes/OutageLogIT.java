package dev.orders.processes;

import static dev.orders.http.contract.OrdersClient.TEA_AND_CUP;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import dev.orders.http.contract.Json;
import dev.orders.http.contract.OrdersClient;
import dev.orders.http.contract.WebhookReceiver;
import dev.orders.testsupport.process.ServiceProcess;
import dev.orders.testsupport.proxy.ProxyMode;
import dev.orders.testsupport.proxy.TcpProxy;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Counts the log lines of the packaged service while MongoDB hangs, and after it is gone.
@Timeout(240)
final class OutageLogIT {
    private static final int REQUESTS = 60;

    @TempDir
    Path directory;

    private final MongoServer database = new MongoServer(new MemoryBackend());
    private final WebhookReceiver receiver = new WebhookReceiver();

    @AfterEach
    void close() {
        receiver.close();
        database.shutdownNow();
    }

    @Test
    void anOutageHasOneLineAMinuteForEachReasonAndOneForEachRequest() throws Exception {
        try (TcpProxy proxy = TcpProxy.open(database.bind())) {
            Map<String, String> variables = Map.of(
                    "MONGO_URI", "mongodb://" + proxy.hostAndPort() + "/?timeoutMS=3000",
                    "RATE_LIMIT", "100000/s",
                    "WEBHOOK_PRIVATE_TARGETS", "allow");
            try (ServiceProcess service = PackagedService.start(directory, variables)) {
                OrdersClient client = new OrdersClient(service.awaitUrl());
                client.exchange(client.json("/webhooks")
                        .POST(BodyPublishers.ofString("{\"url\": \"" + receiver.url("/hook") + "\"}")));
                client.create("before", TEA_AND_CUP);
                receiver.next(1);
                proxy.setMode(ProxyMode.State.HOLDING);
                send(client, "held");
                proxy.setMode(ProxyMode.State.REFUSING);
                database.shutdownNow();
                send(client, "gone");
                service.terminate();
                service.exitCode();
                assertShort(service.log());
            }
        }
    }

    private static void send(OrdersClient client, String key) {
        for (int number = 0; number < REQUESTS / 2; number++) {
            assertThat(client.create(key + number, TEA_AND_CUP).statusCode()).isEqualTo(503);
        }
    }

    private static void assertShort(List<String> log) {
        List<JsonNode> lines = log.stream().map(Json::read).toList();
        assertThat(lines).filteredOn(line -> line.path("status").asInt() == 503).hasSize(REQUESTS);

        List<String> outage = lines.stream()
                .filter(line -> !line.path("logger").asText().equals("orders.request"))
                .filter(line ->
                        List.of("WARN", "ERROR").contains(line.path("level").asText()))
                .map(line ->
                        line.path("message").asText() + line.path("stackTrace").asText())
                .toList();
        assertThat(outage).anyMatch(message -> message.contains("MongoDB does not answer"));
        assertThat(outage).noneMatch(message -> message.contains("\tat "));
        // The run is shorter than a minute.
        assertThat(outage.stream().collect(Collectors.groupingBy(OutageLogIT::reason, Collectors.counting())))
                .allSatisfy((reason, count) -> assertThat(count).as(reason).isEqualTo(1));
    }

    /// The text after the first colon, which follows what has failed.
    private static String reason(String message) {
        return message.replaceFirst("^[^:]*: ", "");
    }
}
