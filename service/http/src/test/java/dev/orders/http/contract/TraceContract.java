package dev.orders.http.contract;

import static dev.orders.http.contract.OrdersClient.TEA_AND_CUP;
import static dev.orders.http.contract.OrdersClient.assertProblem;
import static dev.orders.http.contract.OrdersClient.header;
import static dev.orders.http.contract.OrdersClient.idIn;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The trace of a request is in its answer, in problems and in the history of the order.
public abstract class TraceContract {
    private static final String TRACE_ID = "0af7651916cd43dd8448eb211c80319c";
    private static final String TRACEPARENT = "00-" + TRACE_ID + "-b7ad6b7169203331-01";

    /// A client of the front.
    protected abstract OrdersClient client();

    @Test
    void theAnswerAndTheHistoryHaveTheTraceId() {
        HttpResponse<String> created = create(TRACEPARENT);
        client().changeStatus(idIn(created), "1", "PAID");

        assertThat(header(created, "X-Trace-Id")).isEqualTo(TRACE_ID);
        HttpResponse<String> history = client().history(idIn(created));
        assertThat(header(history, "X-Trace-Id")).isEmpty();
        assertThat(Json.text(history.body(), "/events/0/trace_id")).isEqualTo(TRACE_ID);
        assertThat(Json.read(history.body()).at("/events/1/trace_id").isMissingNode())
                .isTrue();
    }

    @Test
    void aProblemHasTheTraceIdAndWithoutATraceTheRequestId() {
        HttpResponse<String> traced = client().exchange(client().request("/orders/none")
                .header("traceparent", TRACEPARENT)
                .header("X-Request-Id", "mine"));

        assertThat(Json.text(traced.body(), "/trace_id")).isEqualTo(TRACE_ID);
        assertThat(header(traced, "X-Trace-Id")).isEqualTo(TRACE_ID);
        assertThat(header(traced, "X-Request-Id")).isEqualTo("mine");
        assertProblem(client().find("none"), 404, "order_not_found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00-00000000000000000000000000000000-b7ad6b7169203331-01",
                "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
                "nonsense",
            })
    void aMalformedHeaderIsIgnored(String traceparent) {
        HttpResponse<String> created = create(traceparent);

        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(header(created, "X-Trace-Id")).isEmpty();
    }

    @Test
    void twoHeadersAreIgnoredBecauseOneOfThemIsWrong() {
        HttpResponse<String> answer = client().exchange(client().request("/orders/none")
                .header("traceparent", TRACEPARENT)
                .header("traceparent", TRACEPARENT));

        assertProblem(answer, 404, "order_not_found");
    }

    private HttpResponse<String> create(String traceparent) {
        return client().exchange(client().json("/orders")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("traceparent", traceparent)
                .POST(BodyPublishers.ofString(TEA_AND_CUP)));
    }
}
