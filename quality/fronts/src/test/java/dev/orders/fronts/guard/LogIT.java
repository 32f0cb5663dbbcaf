package dev.orders.fronts.guard;

import static dev.orders.http.contract.OrdersClient.TEA_AND_CUP;
import static dev.orders.http.contract.OrdersClient.header;
import static dev.orders.http.contract.OrdersClient.idIn;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orders.fronts.Front;
import dev.orders.fronts.ProtectedFronts;
import dev.orders.http.contract.Json;
import dev.orders.http.contract.OrdersClient;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Each request has one line of JSON, with its ids.
@EachProtectedFront
final class LogIT {
    private final Front front;
    private final Tenant tenant;

    LogIT(Front.Kind kind, ProtectedFronts fronts) {
        front = fronts.of(kind);
        tenant = Tenant.of(front);
    }

    @Test
    void theLineOfARequestHasItsIds() throws IOException {
        OrdersClient client = tenant.client();
        HttpResponse<String> created = client.create("logged", TEA_AND_CUP);
        JsonNode line = awaitLine(header(created, "X-Request-Id"));

        assertThat(line.path("level").asText()).isEqualTo("INFO");
        assertThat(line.path("ts").asText()).endsWith("Z");
        assertThat(line.path("tenant_id").asText()).isEqualTo(tenant.id());
        assertThat(line.path("action").asText()).isEqualTo("create_order");
        assertThat(line.path("order_id").asText()).isEqualTo(idIn(created));
        assertThat(line.path("status").asInt()).isEqualTo(201);
        assertThat(line.path("trace_id").asText()).isEqualTo(header(created, "X-Trace-Id"));
        assertThat(line.path("error_code").isNull()).isTrue();
    }

    @Test
    void theIdOfTheClientIsInTheAnswerTheProblemAndTheLog() throws IOException {
        OrdersClient client = tenant.client().with("X-Request-Id", "mine-" + tenant.id());
        HttpResponse<String> refused = client.find("none");
        JsonNode line = awaitLine("mine-" + tenant.id());

        assertThat(header(refused, "X-Request-Id")).isEqualTo("mine-" + tenant.id());
        assertThat(Json.text(refused.body(), "/trace_id")).isEqualTo("mine-" + tenant.id());
        assertThat(line.path("error_code").asText()).isEqualTo("order_not_found");
    }

    @Test
    void everyLineIsJson() throws IOException {
        assertThat(front.log())
                .isNotEmpty()
                .allSatisfy(line -> assertThat(Json.read(line).has("ts")).isTrue());
    }

    private JsonNode awaitLine(String requestId) throws IOException {
        Optional<JsonNode> line = line(requestId);
        while (line.isEmpty()) {
            Thread.onSpinWait();
            line = line(requestId);
        }
        return line.get();
    }

    /// A line that is being written is not complete.
    private Optional<JsonNode> line(String requestId) throws IOException {
        return front.log().stream()
                .filter(line -> line.contains("\"request_id\":\"" + requestId + "\"") && line.endsWith("}"))
                .map(Json::read)
                .findFirst();
    }
}
