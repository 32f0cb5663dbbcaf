package dev.orders.processes.move;

import static dev.orders.http.contract.OrdersClient.TEA_AND_CUP;
import static dev.orders.http.contract.OrdersClient.header;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.http.contract.OrdersClient;
import dev.orders.http.contract.WebhookReceiver;
import dev.orders.processes.PackagedService;
import dev.orders.store.mongo.TestDatabase;
import dev.orders.testsupport.process.ServiceProcess;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A service on the embedded store is stopped and moved to MongoDB while a receiver is down, and goes on there.
@Timeout(300)
final class MoveIT {
    private static final int ORDERS = 30;

    @TempDir
    Path directory;

    private final TestDatabase database = TestDatabase.create();
    private final WebhookReceiver receiver = new WebhookReceiver();

    /// The answer of every create, by key.
    private final Map<String, String> created = new HashMap<>();

    @AfterEach
    void close() {
        receiver.close();
        database.close();
    }

    @Test
    void clientsAndReceiversDoNotNoticeTheMove() throws Exception {
        serveOnSqliteWhileTheReceiverIsDown();

        assertThat(command("move", "--to", database.uri())).contains("Moved and compared everything.");

        receiver.answerWith(200);
        Map<String, String> variables =
                Map.of("MONGO_URI", database.uri(), "MONGO_DB", database.name(), "WEBHOOK_PRIVATE_TARGETS", "allow");
        try (ServiceProcess service = PackagedService.start(directory, variables)) {
            OrdersClient client = new OrdersClient(service.awaitUrl());
            created.forEach((key, answer) -> {
                HttpResponse<String> replay = client.create(key, TEA_AND_CUP);
                assertThat(replay.body()).isEqualTo(answer);
                assertThat(header(replay, "Idempotent-Replayed")).isEqualTo("true");
            });
            created.put("after", client.create("after", TEA_AND_CUP).body());
            assertEachEventArrives();
            service.terminate();
            assertThat(service.exitCode()).isEqualTo(143);
        }
        assertThat(command("audit", "verify")).contains("records");
    }

    /// 143 is the exit code after SIGTERM.
    private void serveOnSqliteWhileTheReceiverIsDown() throws Exception {
        receiver.answerWith(503);
        try (ServiceProcess service = PackagedService.start(directory, Map.of("WEBHOOK_PRIVATE_TARGETS", "allow"))) {
            OrdersClient client = new OrdersClient(service.awaitUrl());
            client.exchange(client.json("/webhooks")
                    .POST(BodyPublishers.ofString("{\"url\": \"" + receiver.url("/hook") + "\"}")));
            for (int number = 0; number < ORDERS; number++) {
                created.put(
                        "key-" + number,
                        client.create("key-" + number, TEA_AND_CUP).body());
            }
            receiver.next(1);
            service.terminate();
            assertThat(service.exitCode()).isEqualTo(143);
        }
    }

    private void assertEachEventArrives() throws InterruptedException {
        Set<String> expected = created.values().stream()
                .map(answer -> answer.replaceFirst("(?s).*\"order_id\":\"([^\"]+)\".*", "$1:1"))
                .collect(Collectors.toSet());
        Set<String> received = new HashSet<>();
        while (!received.containsAll(expected)) {
            received.add(receiver.next(1).getFirst().eventId());
        }
        assertThat(received).isEqualTo(expected);
    }

    private String command(String... arguments) throws Exception {
        Map<String, String> variables = arguments[0].equals("move")
                ? Map.of("MONGO_DB", database.name())
                : Map.of("MONGO_DB", database.name(), "MONGO_URI", database.uri());
        try (ServiceProcess command = PackagedService.startCommand(directory, variables, arguments)) {
            int code = command.exitCode();
            assertThat(code).as(command.lastWords()).isZero();
            return String.join("\n", List.copyOf(command.log()));
        }
    }
}
