package dev.orders.server.api;

import static dev.orders.http.contract.OrdersClient.assertProblem;
import static dev.orders.http.contract.OrdersClient.header;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.order.Orders;
import dev.orders.core.port.Store;
import dev.orders.core.webhook.DeliveryAttempt.Answered;
import dev.orders.core.webhook.DeliveryAttempt.Outcome;
import dev.orders.core.webhook.WebhookEndpoint;
import dev.orders.core.webhook.WebhookId;
import dev.orders.core.webhook.Webhooks;
import dev.orders.http.contract.Json;
import dev.orders.http.contract.OrdersClient;
import dev.orders.http.contract.WebhookContract;
import dev.orders.server.fixture.ServiceUnderTest;
import dev.orders.server.fixture.TemporaryDataDirectory;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TemporaryDataDirectory.class)
class WebhookTest extends WebhookContract {
    @Inject
    Store store;

    @Override
    protected OrdersClient client() {
        return ServiceUnderTest.client();
    }

    @Test
    void theWebhookOfAnotherTenantIsNotFound() {
        WebhookEndpoint theirs = Webhooks.endpoint(Orders.OTHER_TENANT, 1).gone(Orders.START);
        store.webhooks().insert(theirs);

        assertProblem(webhooks().find(theirs.id().toString()), 404, "webhook_not_found");
        assertProblem(webhooks().delete(theirs.id().toString()), 404, "webhook_not_found");
        assertProblem(webhooks().deliveries(theirs.id().toString(), ""), 404, "webhook_not_found");
        assertThat(webhooks().list().body()).isEqualTo("{\"webhooks\":[]}");
    }

    @Test
    void deliveriesAreReadPageByPage() {
        String id = webhooks().idIn(webhooks().create(URL, ""));
        WebhookId webhook = WebhookId.parse(id).orElseThrow();
        Outcome answered = new Answered(204);
        for (int number = 1; number <= 3; number++) {
            store.webhooks().append(List.of(Webhooks.attempt(webhook, number, answered)));
        }

        HttpResponse<String> page = webhooks().deliveries(id, "?limit=2");
        String cursor = Json.text(page.body(), "/next_cursor");
        HttpResponse<String> last = webhooks().deliveries(id, "?limit=2&cursor=" + cursor);

        assertThat(Json.texts(page.body(), "/deliveries", "event_id")).containsExactly("o-1:3", "o-1:2");
        assertThat(header(page, "Link"))
                .isEqualTo("</webhooks/" + id + "/deliveries?limit=2&cursor=" + cursor + ">; rel=\"next\"");
        assertThat(Json.texts(last.body(), "/deliveries", "event_id")).containsExactly("o-1:1");
        assertThat(last.body()).contains("\"delivered\":true", "\"http_status\":204", "\"duration_ms\":12");
        assertThat(last.body()).doesNotContain("next_cursor");
        for (String wrong : List.of("?limit=0", "?limit=101", "?cursor=x", "?page=2")) {
            assertProblem(webhooks().deliveries(id, wrong), 400, "validation");
        }
        String another = webhooks().idIn(webhooks().create(URL + "/another", ""));
        assertProblem(webhooks().deliveries(another, "?cursor=" + cursor), 400, "validation");
    }
}
