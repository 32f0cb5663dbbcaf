package dev.orders.fronts;

import static dev.orders.http.contract.OrdersClient.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import dev.orders.http.contract.Json;
import dev.orders.http.contract.OrdersClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// An answer that Lambda would not return: it is larger than 5 MiB.
@Timeout(120)
final class LargeAnswerIT {
    /// Each has more than 53 kB.
    private static final int ORDERS = 100;

    private static final String ITEM = "{\"sku\":\"" + "A".repeat(64) + "\",\"qty\":99,\"price\":\"1000000.00\"}";
    private static final String ORDER = "{\"customer_id\":\"large\",\"currency\":\"USD\",\"items\":["
            + String.join(",", Collections.nCopies(500, ITEM)) + "]}";

    @TempDir
    Path directory;

    private final MongoServer mongo = new MongoServer(new MemoryBackend());
    private Functions functions;
    private OrdersClient client;

    @BeforeEach
    void createLargeOrders() throws IOException {
        functions = new Functions(
                directory,
                Map.of("MONGO_URI", mongo.bindAndGetConnectionString(), "EVENT_SINKS", "none", "RELAY_FUNCTION", ""));
        client = functions.client();
        for (int order = 0; order < ORDERS; order++) {
            assertThat(client.create("large-" + order, ORDER).statusCode()).isEqualTo(201);
        }
    }

    @AfterEach
    void stop() {
        functions.close();
        mongo.shutdownNow();
    }

    @Test
    void anExportThatTheFunctionCannotReturnIsRecordedAsFailed() {
        assertProblem(client.send(client.request("/customers/large/export")), 501, "answer_too_large");
        List<String> outcomes = outcomes();
        while (outcomes.size() < 2) {
            outcomes = outcomes();
        }
        assertThat(outcomes).containsExactlyInAnyOrder("started", "failed");
    }

    /// The function records the end of an export after its answer.
    private List<String> outcomes() {
        List<String> outcomes = new ArrayList<>();
        for (JsonNode one : Json.read(client.exchange(client.request("/audit?action=customer.export"))
                        .body())
                .get("records")) {
            outcomes.add(one.path("outcome").asText());
        }
        return outcomes;
    }
}
