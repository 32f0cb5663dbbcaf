package dev.orders.fronts.guard;

import static dev.orders.http.contract.OrdersClient.TEA_AND_CUP;
import static dev.orders.http.contract.OrdersClient.assertProblem;
import static dev.orders.http.contract.OrdersClient.idIn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.fronts.Front;
import dev.orders.fronts.ProtectedFronts;
import dev.orders.http.contract.Json;
import dev.orders.http.contract.OrdersClient;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Personal data goes to those who may have it, and into no log and no problem.
@EachProtectedFront
final class PrivacyIT {
    private static final String CUSTOMER = "planted-customer-4e81";
    private static final String NOTE = "planted note 7c35";
    private static final String CARD = "4111111111111111";
    private static final String ORDER = TEA_AND_CUP.replace("c-1001", CUSTOMER);

    private final Front front;
    private final Tenant tenant;
    private final OrdersClient client;

    PrivacyIT(Front.Kind kind, ProtectedFronts fronts) {
        front = fronts.of(kind);
        tenant = Tenant.of(front);
        client = tenant.client();
    }

    private HttpResponse<String> cancel(String id, String version) {
        return client.patch(
                id,
                version,
                "{\"status\": \"CANCELLED\", \"reason\": {\"code\": \"OTHER\", \"note\": \"" + NOTE + "\"}}");
    }

    private HttpResponse<String> erase(OrdersClient asking) {
        return asking.send(asking.json("/customers/" + CUSTOMER + "/erasure").POST(BodyPublishers.ofString("{}")));
    }

    private HttpResponse<String> export(OrdersClient asking) {
        return asking.send(asking.request("/customers/" + CUSTOMER + "/export"));
    }

    @Test
    void aCustomerIsExportedAndErasedWithTheScopeForIt() {
        String id = idIn(client.create("key", ORDER));
        assertThat(cancel(id, "1").statusCode()).isEqualTo(200);
        OrdersClient reader = tenant.may("orders:read");

        assertProblem(export(reader), 403, "insufficient_scope");
        assertProblem(erase(reader), 403, "insufficient_scope");
        assertThat(export(client).body()).contains(id, CUSTOMER, NOTE);
        String standIn = Json.text(erase(client).body(), "/customer_id");
        assertThat(standIn).startsWith("erased-");
        assertThat(Json.text(client.find(id).body(), "/customer_id")).isEqualTo(standIn);
        assertThat(client.history(id).body()).contains("CANCELLED").doesNotContain(NOTE);
        assertThat(Json.text(client.create("key", ORDER).body(), "/customer_id"))
                .isEqualTo(standIn);
        assertThat(export(client).body()).doesNotContain(id);
    }

    @Test
    void noProblemAndNoLineOfTheLogShowsPersonalData() throws IOException {
        String id = idIn(client.create("key", ORDER));
        cancel(id, "1");
        List<HttpResponse<String>> refusals = List.of(
                cancel(id, "1"),
                cancel(id, "2"),
                client.create("key", ORDER.replace("\"qty\": 2", "\"qty\": 3")),
                client.create("other", ORDER.replace("\"qty\": 2", "\"qty\": -1")),
                client.create("other", ORDER.replace(CUSTOMER, CUSTOMER.repeat(10))),
                client.create("other", CUSTOMER),
                client.send(client.request("/orders?customer_id=" + CUSTOMER + "&limit=no")),
                client.send(client.request("/customers/" + CUSTOMER + "/nothing")),
                export(tenant.may("orders:read")),
                export(front.client().with("X-Forwarded-For", "198.51.100.30")));
        erase(client);

        assertThat(refusals)
                .allSatisfy(refusal -> assertThat(refusal.headers().map() + refusal.body())
                        .contains("\"type\"")
                        .doesNotContain(CUSTOMER, NOTE));
        assertThat(logUntilNow()).doesNotContain(CUSTOMER, NOTE);
    }

    @Test
    void aCardNumberIsRefusedAndNotRepeated() throws IOException {
        String dashes = "4111-1111-1111-1111";
        List<HttpResponse<String>> refusals = List.of(
                client.create("card", TEA_AND_CUP.replace("c-1001", dashes)),
                client.create(dashes, TEA_AND_CUP),
                client.send(client.request("/orders/" + CARD)),
                client.send(client.request("/orders?customer_id=" + CARD)),
                client.send(client.request("/orders").header("X-Request-Id", dashes)));
        erase(client);

        assertThat(refusals).allSatisfy(refusal -> {
            assertProblem(refusal, 400, "validation");
            assertThat(refusal.headers().map() + refusal.body()).doesNotContain(CARD, dashes);
        });
        assertThat(logUntilNow()).doesNotContain(CARD, dashes);
    }

    /// The server writes its log in the background, so this waits for the line of a last request.
    private String logUntilNow() throws IOException {
        String last = UUID.randomUUID().toString();
        client.send(client.request("/orders?limit=1").header("X-Request-Id", last));
        List<String> log = front.log();
        while (log.stream().noneMatch(line -> line.contains(last))) {
            Thread.onSpinWait();
            log = front.log();
        }
        return String.join("\n", log);
    }
}
