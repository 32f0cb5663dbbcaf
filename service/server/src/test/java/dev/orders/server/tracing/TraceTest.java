package dev.orders.server.tracing;

import static dev.orders.http.contract.OrdersClient.TEA_AND_CUP;
import static dev.orders.http.contract.OrdersClient.idIn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.http.contract.Json;
import dev.orders.http.contract.OrdersClient;
import dev.orders.http.contract.TraceContract;
import dev.orders.http.contract.WebhookClientOfTests;
import dev.orders.http.contract.WebhookReceiver;
import dev.orders.http.contract.WebhookReceiver.Received;
import dev.orders.http.contract.sync.EventStream;
import dev.orders.server.fixture.ServiceUnderTest;
import dev.orders.server.fixture.TemporaryDataDirectory;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Tests that the trace of a request is everywhere where it should be, while the service exports no spans.
@QuarkusTest
@WithTestResource(TemporaryDataDirectory.class)
class TraceTest extends TraceContract {
    private static final String TRACE_ID = "0af7651916cd43dd8448eb211c80319c";
    private static final String TRACEPARENT = "00-" + TRACE_ID + "-b7ad6b7169203331-01";

    private final WebhookReceiver receiver = new WebhookReceiver();

    @Override
    protected OrdersClient client() {
        return ServiceUnderTest.client();
    }

    private WebhookClientOfTests webhooks() {
        return new WebhookClientOfTests(client());
    }

    @AfterEach
    void clear() {
        webhooks().deleteAll();
        receiver.close();
    }

    @Test
    void aWebhookAndAReaderOfTheFeedGetTheTraceWithTheEvent() throws Exception {
        webhooks().create(receiver.url("/hook"), "");
        try (EventStream stream = EventStream.open(client().request("/events"))) {
            String traced = idIn(createWithState());
            String untraced = idIn(client().create(UUID.randomUUID().toString(), TEA_AND_CUP));

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
    private HttpResponse<String> createWithState() {
        return client().exchange(client().json("/orders")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("traceparent", TRACEPARENT)
                .header("tracestate", "rojo=1")
                .header("tracestate", "congo=2")
                .header("baggage", "shop=eu")
                .POST(BodyPublishers.ofString(TEA_AND_CUP)));
    }
}
