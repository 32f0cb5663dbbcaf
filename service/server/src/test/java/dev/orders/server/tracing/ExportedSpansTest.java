package dev.orders.server.tracing;

import static dev.orders.http.contract.OrdersClient.TEA_AND_CUP;
import static dev.orders.http.contract.OrdersClient.header;
import static dev.orders.http.contract.OrdersClient.idIn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.http.contract.Json;
import dev.orders.http.contract.OrdersClient;
import dev.orders.http.contract.WebhookClientOfTests;
import dev.orders.http.contract.WebhookReceiver;
import dev.orders.http.contract.WebhookReceiver.Received;
import dev.orders.server.fixture.ServiceUnderTest;
import dev.orders.server.fixture.TemporaryCollector;
import dev.orders.wiring.tracing.SpanReceiver;
import dev.orders.wiring.tracing.SpanReceiver.Exported;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Tests the spans of a create and its delivery, from the request of the client to that of the webhook.
@QuarkusTest
@WithTestResource(TemporaryCollector.class)
@Tag("slow")
class ExportedSpansTest {
    private static SpanReceiver collector;

    private final WebhookReceiver webhook = new WebhookReceiver();
    private final String traceId = UUID.randomUUID().toString().replace("-", "");

    private final OrdersClient orders = ServiceUnderTest.client();
    private final WebhookClientOfTests webhooks = new WebhookClientOfTests(orders);

    @BeforeAll
    static void collect() {
        collector = TemporaryCollector.ofServiceUnderTest();
    }

    @AfterAll
    static void stop() {
        collector.close();
    }

    @BeforeEach
    void connect() {
        webhooks.create(webhook.url("/hook"), "");
    }

    @AfterEach
    void clear() {
        webhooks.deleteAll();
        webhook.close();
    }

    @Test
    void oneTraceLeadsFromTheClientToTheWebhook() throws Exception {
        HttpResponse<String> created = create("traceparent", "00-" + traceId + "-b7ad6b7169203331-01");
        Received received = webhook.next(1).getFirst();

        assertThat(header(created, "X-Trace-Id")).isEqualTo(traceId);
        Exported request = collector.await(traceId, "POST /orders");
        assertThat(request.parentId()).isEqualTo("b7ad6b7169203331");
        assertThat(request.attributes())
                .containsEntry("http.response.status_code", "201")
                .containsEntry("orders.order_id", idIn(created))
                .containsEntry("orders.request_id", header(created, "X-Request-Id"));
        Exported useCase = collector.await(traceId, "PlaceOrder");
        Exported operation = collector.await(traceId, "sqlite place");
        assertThat(useCase.parentId()).isEqualTo(request.spanId());
        assertThat(operation.parentId()).isEqualTo(useCase.spanId());
        assertThat(collector.await(traceId, "sqlite wait_for_batch").parentId()).isEqualTo(operation.spanId());
        assertThat(collector.await(traceId, "sqlite commit").parentId()).isEqualTo(operation.spanId());

        String cause = "00-" + traceId + "-" + request.spanId() + "-01";
        Exported attempt = collector.await(traceId, "webhook attempt");
        assertThat(attempt.parentId()).isEqualTo(request.spanId());
        assertThat(attempt.attributes())
                .containsEntry("messaging.message.id", idIn(created) + ":1")
                .containsEntry("http.response.status_code", "204");
        assertThat(Json.text(received.body(), "/traceparent")).isEqualTo(cause);
        assertThat(received.headers().get("Traceparent"))
                .containsExactly("00-" + traceId + "-" + attempt.spanId() + "-01");
        assertThat(collector
                        .awaitLinked("relay webhook", traceId + "-" + request.spanId())
                        .parentId())
                .isEmpty();
    }

    @Test
    void aSampleLeadsToItsTrace() throws Exception {
        create("traceparent", "00-" + traceId + "-b7ad6b7169203331-01");
        String scrape = orders.send(orders.request("/metrics").header("Accept", "application/openmetrics-text"))
                .body();

        assertThat(scrape.lines().filter(line -> line.contains(" # {")))
                .isNotEmpty()
                .allMatch(line -> line.contains("_bucket{") || line.contains("_total{"));
        for (String metric : List.of("http_request_duration_seconds", "sqlite_ops_latency_seconds")) {
            Matcher exemplar = Pattern.compile(
                            metric + "_bucket\\{.*} \\S+ # \\{span_id=\"(\\w{16})\",trace_id=\"(\\w{32})\"}")
                    .matcher(scrape);
            assertThat(exemplar.find()).as(metric).isTrue();
            assertThat(collector.awaitSpan(exemplar.group(2), exemplar.group(1)).traceId())
                    .isEqualTo(exemplar.group(2));
        }
    }

    @Test
    void theServiceStartsATraceForAClientThatSendsNone() throws Exception {
        HttpResponse<String> refused = orders.find("none");

        String started = header(refused, "X-Trace-Id");
        Exported request = collector.await(started, "GET /orders/{id}");
        assertThat(request.parentId()).isEmpty();
        assertThat(request.failed()).isFalse();
        assertThat(request.attributes()).containsEntry("error.type", "order_not_found");
        assertThat(Json.text(refused.body(), "/trace_id")).isEqualTo(header(refused, "X-Request-Id"));
    }

    @Test
    void chosenBaggageGoesToTheWebhook() throws Exception {
        create("baggage", "user=ada,shop=eu");

        assertThat(webhook.next(1).getFirst().headers().get("Baggage")).containsExactly("shop=eu");
    }

    @Test
    void aProbeMakesNoSpan() throws Exception {
        orders.send(orders.request("/health"));
        String later = header(orders.find("none"), "X-Trace-Id");

        collector.await(later, "GET /orders/{id}");
        assertThat(collector.all()).extracting(Exported::name).doesNotContain("GET /health");
    }

    @Test
    void aTraceOfXRayIsContinued() throws Exception {
        String root = "1-" + traceId.substring(0, 8) + "-" + traceId.substring(8);

        HttpResponse<String> created = create("X-Amzn-Trace-Id", "Root=" + root + ";Parent=53995c3f42cd8ad8;Sampled=1");

        assertThat(header(created, "X-Trace-Id")).isEqualTo(traceId);
        assertThat(collector.await(traceId, "POST /orders").parentId()).isEqualTo("53995c3f42cd8ad8");
        webhook.next(1);
    }

    private HttpResponse<String> create(String name, String value) {
        return orders.exchange(orders.json("/orders")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header(name, value)
                .POST(BodyPublishers.ofString(TEA_AND_CUP)));
    }
}
