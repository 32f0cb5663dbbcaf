package dev.orders.server.tracing;

import static dev.orders.server.fixture.OrdersClient.TEA_AND_CUP;
import static dev.orders.server.fixture.OrdersClient.assertProblem;
import static dev.orders.server.fixture.OrdersClient.header;
import static dev.orders.server.fixture.OrdersClient.idIn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.server.fixture.EventStream;
import dev.orders.server.fixture.Json;
import dev.orders.server.fixture.OrdersClient;
import dev.orders.server.fixture.TemporaryDataDirectory;
import dev.orders.server.fixture.WebhookClientOfTests;
import dev.orders.server.fixture.WebhookReceiver;
import dev.orders.server.fixture.WebhookReceiver.Received;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tests that the trace of a request is everywhere where it should be, while the service exports no spans.
@QuarkusTest
@WithTestResource(TemporaryDataDirectory.class)
class TraceTest {
    private static final String TRACE_ID = "0af7651916cd43dd8448eb211c80319c";
    private static final String TRACEPARENT = "00-" + TRACE_ID + "-b7ad6b7169203331-01";

    private static OrdersClient orders;
    private static WebhookClientOfTests webhooks;

    private final WebhookReceiver receiver = new WebhookReceiver();

    @BeforeAll
    static void connect() {
        orders = OrdersClient.ofServiceUnderTest();
        webhooks = new WebhookClientOfTests(orders);
    }

    @AfterEach
    void clear() {
        webhooks.deleteAll();
        receiver.close();
    }

    @Test
    void theAnswerAndTheHistoryHaveTheTraceId() {
        HttpResponse<String> created = create(TRACEPARENT);
        orders.changeStatus(idIn(created), "1", "PAID");

        assertThat(header(created, "X-Trace-Id")).isEqualTo(TRACE_ID);
        HttpResponse<String> history = orders.history(idIn(created));
        assertThat(header(history, "X-Trace-Id")).isEmpty();
        assertThat(Json.text(history.body(), "/events/0/trace_id")).isEqualTo(TRACE_ID);
        assertThat(Json.read(history.body()).at("/events/1/trace_id").isMissingNode())
                .isTrue();
    }

    @Test
    void aProblemHasTheTraceIdAndWithoutATraceTheRequestId() {
        HttpResponse<String> traced = orders.exchange(orders.request("/orders/none")
                .header("traceparent", TRACEPARENT)
                .header("X-Request-Id", "mine"));

        assertThat(Json.text(traced.body(), "/trace_id")).isEqualTo(TRACE_ID);
        assertThat(header(traced, "X-Trace-Id")).isEqualTo(TRACE_ID);
        assertThat(header(traced, "X-Request-Id")).isEqualTo("mine");
        assertProblem(orders.find("none"), 404, "order_not_found");
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
        HttpResponse<String> answer = orders.exchange(orders.request("/orders/none")
                .header("traceparent", TRACEPARENT)
                .header("traceparent", TRACEPARENT));

        assertProblem(answer, 404, "order_not_found");
    }

    @Test
    void aWebhookAndAReaderOfTheFeedGetTheTraceWithTheEvent() throws Exception {
        webhooks.create(receiver.url("/hook"), "");
        try (EventStream stream = EventStream.open(orders.request("/events"))) {
            String traced = idIn(createWithState());
            String untraced = idIn(orders.create(UUID.randomUUID().toString(), TEA_AND_CUP));

            List<Received> received = receiver.next(2);
            assertThat(received).extracting(Received::eventId).containsExactly(traced + ":1", untraced + ":1");
            assertThat(received.getFirst().headers().get("Traceparent")).containsExactly(TRACEPARENT);
            assertThat(received.getFirst().headers().get("Tracestate")).containsExactly("rojo=1,congo=2");
            assertThat(received.getFirst().headers()).doesNotContainKey("Baggage");
            assertThat(Json.text(received.getFirst().body(), "/traceparent")).isEqualTo(TRACEPARENT);
            assertThat(Json.text(received.getFirst().body(), "/tracestate")).isEqualTo("rojo=1,congo=2");
            assertThat(received.getLast().headers()).doesNotContainKey("Traceparent");
            assertThat(received.getLast().body()).doesNotContain("traceparent");
            assertThat(stream.next().data()).isEqualTo(received.getFirst().body());
        }
    }

    /// With a state in two lines, and with baggage, which stays here.
    private static HttpResponse<String> createWithState() {
        return orders.exchange(orders.json("/orders")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("traceparent", TRACEPARENT)
                .header("tracestate", "rojo=1")
                .header("tracestate", "congo=2")
                .header("baggage", "shop=eu")
                .POST(BodyPublishers.ofString(TEA_AND_CUP)));
    }

    private static HttpResponse<String> create(String traceparent) {
        return orders.exchange(orders.json("/orders")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("traceparent", traceparent)
                .POST(BodyPublishers.ofString(TEA_AND_CUP)));
    }
}
