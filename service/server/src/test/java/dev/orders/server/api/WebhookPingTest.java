package dev.orders.server.api;

import static dev.orders.http.contract.OrdersClient.assertProblem;
import static dev.orders.http.contract.OrdersClient.header;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.order.Orders;
import dev.orders.core.port.Store;
import dev.orders.core.tenant.TenantId;
import dev.orders.core.webhook.SealedSecret;
import dev.orders.core.webhook.WebhookEndpoint;
import dev.orders.core.webhook.WebhookId;
import dev.orders.core.webhook.Webhooks;
import dev.orders.http.contract.Json;
import dev.orders.http.contract.WebhookClientOfTests;
import dev.orders.http.contract.WebhookReceiver;
import dev.orders.http.contract.WebhookReceiver.Received;
import dev.orders.server.fixture.ServiceUnderTest;
import dev.orders.server.fixture.TemporaryDataDirectory;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A client tests its receiver with a ping, before it enables the webhook.
@QuarkusTest
@WithTestResource(TemporaryDataDirectory.class)
@Timeout(60)
class WebhookPingTest {
    private static WebhookClientOfTests webhooks;

    @Inject
    Store store;

    private final WebhookReceiver receiver = new WebhookReceiver();

    @BeforeAll
    static void connect() {
        webhooks = new WebhookClientOfTests(ServiceUnderTest.client());
    }

    @AfterEach
    void clear() {
        webhooks.deleteAll();
        receiver.close();
    }

    private static HttpResponse<String> ping(String id) {
        return webhooks.post("/webhooks/" + id + "/ping");
    }

    @Test
    void aPingReachesADisabledWebhookAndIsListedButNotRetried() throws Exception {
        String id = webhooks.idIn(webhooks.create(receiver.url("/hook"), "\"OrderUpdated\""));
        webhooks.patch(id, "1", "{\"status\": \"disabled\"}");

        HttpResponse<String> pinged = ping(id);

        assertThat(pinged.statusCode()).isEqualTo(200);
        assertThat(pinged.body()).contains("\"delivered\":true", "\"http_status\":204", "\"attempt\":1");
        String event = Json.text(pinged.body(), "/event_id");
        Received received = receiver.next(1).getFirst();
        assertThat(received.eventId()).isEqualTo(event).startsWith("ping-");
        assertThat(Json.text(received.body(), "/type")).isEqualTo("Ping");
        assertThat(Json.text(received.body(), "/data/webhook_id")).isEqualTo(id);
        assertThat(webhooks.deliveries(id, "").body()).isEqualTo("{\"deliveries\":[" + pinged.body() + "]}");
        webhooks.patch(id, "2", "{\"status\": \"enabled\"}");
        assertProblem(webhooks.post("/webhooks/" + id + "/deliveries/" + event + "/retry"), 404, "delivery_not_found");
    }

    @Test
    void theAnswerSaysHowTheReceiverFailedAndTheWebhookStays() {
        receiver.answerWith(410);
        String id = webhooks.idIn(webhooks.create(receiver.url("/hook"), ""));
        HttpResponse<String> before = webhooks.find(id);

        HttpResponse<String> pinged = ping(id);

        assertThat(pinged.statusCode()).isEqualTo(200);
        assertThat(pinged.body()).contains("\"delivered\":false", "\"http_status\":410");
        assertThat(webhooks.find(id).body()).isEqualTo(before.body());
    }

    @Test
    void aReceiverThatIsNotReachedIsTheReason() {
        String id = webhooks.idIn(webhooks.create("http://127.0.0.1:1/hook", ""));

        assertThat(ping(id).body()).contains("\"delivered\":false", "\"failure\":\"connection_failed\"");
    }

    @Test
    void aSecondPingHasToWait() {
        String id = webhooks.idIn(webhooks.create(receiver.url("/hook"), ""));
        ping(id);

        HttpResponse<String> second = ping(id);

        assertProblem(second, 429, "too_many_pings");
        assertThat(header(second, "Retry-After")).matches("[1-5]");
    }

    @Test
    void aWebhookWhoseSecretCannotBeOpenedIsNotPinged() {
        String id = webhooks.idIn(webhooks.create(receiver.url("/hook"), ""));
        WebhookEndpoint endpoint = store.webhooks()
                .find(TenantId.DEFAULT, WebhookId.parse(id).orElseThrow())
                .orElseThrow();
        store.webhooks()
                .storeSecrets(
                        endpoint.withSecrets(endpoint.secrets().inForm(_ -> new SealedSecret("sealed:v1:lost:AAAA"))));

        assertProblem(ping(id), 409, "secret_unavailable");
    }

    @Test
    void theWebhookOfAnotherTenantIsNotFound() {
        WebhookEndpoint theirs = Webhooks.endpoint(Orders.OTHER_TENANT, 7).gone(Orders.START);
        store.webhooks().insert(theirs);

        assertProblem(ping(theirs.id().toString()), 404, "webhook_not_found");
        assertProblem(ping("we-1"), 404, "webhook_not_found");
    }
}
