package dev.orders.fronts.guard;

import static dev.orders.http.contract.OrdersClient.TEA_AND_CUP;
import static dev.orders.http.contract.OrdersClient.header;
import static dev.orders.http.contract.OrdersClient.idIn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.fronts.Functions;
import dev.orders.fronts.ProtectedFronts;
import dev.orders.fronts.SharedFronts;
import dev.orders.http.contract.OrdersClient;
import dev.orders.http.contract.WebhookClientOfTests;
import dev.orders.http.contract.WebhookReceiver;
import dev.orders.wiring.tracing.SpanReceiver;
import dev.orders.wiring.tracing.SpanReceiver.Exported;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// A function does nothing between invocations. What must not wait is done when an answer arrives.
@ExtendWith(SharedFronts.class)
@Timeout(60)
final class EndOfInvocationIT {
    private final Functions functions;
    private final SpanReceiver spans;
    private final String traceId = UUID.randomUUID().toString().replace("-", "");

    EndOfInvocationIT(ProtectedFronts fronts) {
        functions = fronts.functions();
        spans = fronts.spans();
    }

    /// Several requests in a row, because spans could also arrive by chance. An invocation waits for a limited time, so
    /// a busy machine may need several attempts.
    @Test
    void theSpansAreExportedAndTheLineIsWritten() throws IOException, InterruptedException {
        OrdersClient client = Tenant.of(functions).client();
        int inTime = 0;
        while (inTime < 5) {
            HttpResponse<String> answer = client.send(client.request("/orders"));
            assertThat(functions.log()).anyMatch(line -> line.contains(header(answer, "X-Request-Id")));
            inTime = namesOf(header(answer, "X-Trace-Id")).contains("GET /orders") ? inTime + 1 : 0;
        }
        HttpResponse<String> last = client.exchange(
                client.request("/orders").header("traceparent", "00-" + traceId + "-b7ad6b7169203331-01"));

        assertThat(last.statusCode()).isEqualTo(200);
        assertThat(spans.await(traceId, "GET /orders").parentId()).isEqualTo("b7ad6b7169203331");
        assertThat(namesOf(traceId)).contains("ListOrders", "mongo find");
    }

    private List<String> namesOf(String trace) {
        return spans.all().stream()
                .filter(span -> span.traceId().equals(trace))
                .map(Exported::name)
                .toList();
    }

    @Test
    void theDeliveryOfTheRelayFunctionIsInTheTraceOfTheRequest() throws Exception {
        OrdersClient client = Tenant.of(functions).client();
        try (WebhookReceiver receiver = new WebhookReceiver()) {
            new WebhookClientOfTests(client).create(receiver.url("/hook"), "");
            HttpResponse<String> created = client.with("traceparent", "00-" + traceId + "-b7ad6b7169203331-01")
                    .create("traced", TEA_AND_CUP);
            assertThat(receiver.next(1).getFirst().eventId()).isEqualTo(idIn(created) + ":1");

            Exported request = spans.await(traceId, "POST /orders");
            Exported attempt = spans.await(traceId, "webhook attempt");
            assertThat(request.parentId()).isEqualTo("b7ad6b7169203331");
            assertThat(attempt.parentId()).isEqualTo(request.spanId());
            assertThat(spans.awaitLinked("relay webhook", traceId + "-" + request.spanId())
                            .parentId())
                    .isEmpty();
        }
    }

    /// The sums of a copy are written after its first request, and then once a minute.
    @Test
    void refusedRequestsAreInTheAuditLog() {
        functions.api().kill();
        OrdersClient stranger = functions.client().with("X-Forwarded-For", "198.51.100.40");
        assertThat(stranger.send(stranger.request("/orders")).statusCode()).isEqualTo(401);

        OrdersClient operator = Tenant.of(functions).client();
        assertThat(operator.exchange(operator.request("/audit?action=access.refuse"))
                        .body())
                .contains("\"target\":\"198.51.100.40\",\"outcome\":\"refused\"", "\"detail\":\"401 unauthenticated\"");
    }
}
