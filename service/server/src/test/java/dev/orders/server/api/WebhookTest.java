package dev.orders.server.api;

import static dev.orders.server.fixture.OrdersClient.assertProblem;
import static dev.orders.server.fixture.OrdersClient.header;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.order.Orders;
import dev.orders.core.port.Store;
import dev.orders.core.port.WebhookStore;
import dev.orders.core.webhook.DeliveryAttempt.Answered;
import dev.orders.core.webhook.DeliveryAttempt.Outcome;
import dev.orders.core.webhook.WebhookEndpoint;
import dev.orders.core.webhook.WebhookId;
import dev.orders.core.webhook.Webhooks;
import dev.orders.server.fixture.Json;
import dev.orders.server.fixture.OrdersClient;
import dev.orders.server.fixture.TemporaryDataDirectory;
import dev.orders.server.fixture.WebhookClientOfTests;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Webhooks are registered, read, changed, rotated and deleted as the contract says.
@QuarkusTest
@WithTestResource(TemporaryDataDirectory.class)
class WebhookTest {
    /// No server listens at this URL.
    private static final String URL = "https://127.0.0.1:1/hook";

    private static WebhookClientOfTests client;

    @Inject
    Store store;

    private WebhookStore webhooks;

    @BeforeAll
    static void connect() {
        client = new WebhookClientOfTests(OrdersClient.ofServiceUnderTest());
    }

    @BeforeEach
    void find() {
        webhooks = store.webhooks();
    }

    @AfterEach
    void clear() {
        client.deleteAll();
    }

    @Test
    void theSecretOfANewWebhookIsShownOnce() {
        HttpResponse<String> created = client.create("{\"url\": \"" + URL + "\", \"description\": \"Stock\"}");

        assertThat(created.statusCode()).isEqualTo(201);
        String id = client.idIn(created);
        assertThat(header(created, "Location")).isEqualTo("/webhooks/" + id);
        assertThat(header(created, "ETag")).isEqualTo("\"1\"");
        assertThat(header(created, "Cache-Control")).isEqualTo("no-store");
        assertThat(Json.text(created.body(), "/secret")).startsWith("whsec_").hasSize(50);
        assertThat(Json.text(created.body(), "/status")).isEqualTo("enabled");

        HttpResponse<String> found = client.find(id);
        assertThat(found.statusCode()).isEqualTo(200);
        assertThat(Json.text(found.body(), "/description")).isEqualTo("Stock");
        assertThat(found.body()).doesNotContain("whsec_", "secret");
        assertThat(client.list().body()).contains(id).doesNotContain("whsec_", "secret");
    }

    @Test
    void aRepeatedRegistrationGetsTheLocationOfTheExistingWebhook() {
        String id = client.idIn(client.create(URL, ""));

        HttpResponse<String> again = client.create(URL, "");

        assertProblem(again, 409, "webhook_exists");
        assertThat(header(again, "Location")).isEqualTo("/webhooks/" + id);
    }

    @Test
    void atMostTwentyWebhooksAreAllowed() {
        for (int number = 0; number < WebhookEndpoint.MAX_PER_TENANT; number++) {
            assertThat(client.create(URL + number, "").statusCode()).isEqualTo(201);
        }

        assertProblem(client.create(URL, ""), 409, "too_many_webhooks");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                                        | /url",
                "[]                                                        | ''",
                "{\"url\": 1}                                              | /url",
                "{\"url\": \"shop.example.com\"}                           | /url",
                "{\"url\": \"https://a:b@shop.example.com\"}               | /url",
                "{\"url\": \"https://169.254.169.254/\"}                   | /url",
                "{\"url\": \"https://2130706433/\"}                        | /url",
                "{\"url\": \"https://a.example\", \"secret\": \"x\"}       | /secret",
                "{\"url\": \"https://a.example\", \"event_types\": \"x\"}  | /event_types",
                "{\"url\": \"https://a.example\", \"event_types\": [\"OrderCreated\", \"Order\"]} | /event_types/1",
                "{\"url\": \"https://a.example\", \"event_types\": [[]]}   | /event_types/0",
                "{\"url\": \"https://a.example\", \"description\": null}   | /description",
                "{\"url\": \"https://a.example\", \"description\": \"a\\nb\"} | /description"
            })
    void aWrongMemberIsNamedByItsPointer(String body, String pointer) {
        HttpResponse<String> refused = client.create(body);

        assertProblem(refused, 400, "validation");
        assertThat(Json.pointers(refused.body())).containsExactly(pointer);
        assertThat(client.list().body()).isEqualTo("{\"webhooks\":[]}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                          | ''",
                "{\"status\": \"ENABLED\"}   | /status",
                "{\"url\": \"x\"}            | /url",
                "{\"event_types\": {}}       | /event_types",
                "{\"version\": 2}            | /version",
                "{\"url\": \"https://169.254.169.254/\"} | /url"
            })
    void anInvalidChangeHasNoEffect(String body, String pointer) {
        String id = client.idIn(client.create(URL, ""));

        HttpResponse<String> refused = client.patch(id, "1", body);

        assertProblem(refused, 400, "validation");
        assertThat(Json.pointers(refused.body())).containsExactly(pointer);
        assertThat(header(client.find(id), "ETag")).isEqualTo("\"1\"");
    }

    @Test
    void aChangeNeedsTheVersionAndChangesWhatItNames() {
        String id = client.idIn(client.create(URL, "\"OrderCreated\""));
        HttpResponse<String> disabled = client.patch(id, "1", "{\"status\": \"disabled\"}");

        assertThat(disabled.statusCode()).isEqualTo(200);
        assertThat(header(disabled, "ETag")).isEqualTo("\"2\"");
        assertThat(Json.text(disabled.body(), "/disabled_because")).isEqualTo("requested");
        assertThat(Json.text(disabled.body(), "/event_types/0")).isEqualTo("OrderCreated");
        HttpResponse<String> late = client.patch(id, "1", "{\"description\": \"x\"}");
        assertProblem(late, 409, "version_conflict");
        assertThat(Json.text(late.body(), "/current_version")).isEqualTo("2");
        assertProblem(client.send("PATCH", "/webhooks/" + id, "{\"description\": \"x\"}"), 400, "validation");
        HttpResponse<String> enabled = client.patch(
                id,
                "*",
                "{\"status\": \"enabled\", \"event_types\": [], \"description\": \"all\", \"url\": \"" + URL + "/2\"}");
        assertThat(Json.text(enabled.body(), "/url")).isEqualTo(URL + "/2");
        assertThat(enabled.body()).contains("\"event_types\":[]").doesNotContain("disabled");
    }

    @Test
    void twoWebhooksAreNotAtOneUrl() {
        String first = client.idIn(client.create(URL, ""));
        String second = client.idIn(client.create(URL + "/2", ""));

        HttpResponse<String> moved = client.patch(second, "1", "{\"url\": \"" + URL + "\"}");

        assertProblem(moved, 409, "webhook_exists");
        assertThat(header(moved, "Location")).isEqualTo("/webhooks/" + first);
    }

    @Test
    void aCopyThatIsCurrentIsNotSentAgain() {
        String id = client.idIn(client.create(URL, ""));

        assertThat(client.findUnless(id, "\"1\"").statusCode()).isEqualTo(304);
        assertThat(client.findUnless(id, "\"2\"").statusCode()).isEqualTo(200);
    }

    @Test
    void aMalformedIfNoneMatchIsRefusedBeforeTheWebhookIsRead() {
        String id = client.idIn(client.create(URL, ""));

        assertProblem(client.findUnless(id, "one"), 400, "validation");
        assertProblem(client.findUnless("we-1", "one"), 400, "validation");
    }

    @Test
    void aRotationShowsAnotherSecretAndNeedsNoBody() {
        HttpResponse<String> created = client.create(URL, "");
        String id = client.idIn(created);

        HttpResponse<String> rotated = client.post("/webhooks/" + id + "/rotate-secret");

        assertThat(rotated.statusCode()).isEqualTo(200);
        assertThat(header(rotated, "ETag")).isEqualTo("\"2\"");
        assertThat(header(rotated, "Cache-Control")).isEqualTo("no-store");
        assertThat(Json.text(rotated.body(), "/secret"))
                .startsWith("whsec_")
                .isNotEqualTo(Json.text(created.body(), "/secret"));
    }

    @Test
    void aDeletedWebhookIsGone() {
        String id = client.idIn(client.create(URL, ""));

        assertThat(client.delete(id).statusCode()).isEqualTo(204);

        assertProblem(client.delete(id), 404, "webhook_not_found");
        assertProblem(client.find(id), 404, "webhook_not_found");
        assertProblem(client.patch(id, "1", "{\"status\": \"enabled\"}"), 404, "webhook_not_found");
        assertProblem(client.post("/webhooks/" + id + "/rotate-secret"), 404, "webhook_not_found");
        assertProblem(client.deliveries(id, ""), 404, "webhook_not_found");
        assertProblem(client.post("/webhooks/" + id + "/deliveries/o-1:1/retry"), 404, "webhook_not_found");
        assertProblem(client.find("we-1"), 404, "webhook_not_found");
    }

    @Test
    void theWebhookOfAnotherTenantIsNotFound() {
        WebhookEndpoint theirs = Webhooks.endpoint(Orders.OTHER_TENANT, 1).gone(Orders.START);
        webhooks.insert(theirs);

        assertProblem(client.find(theirs.id().toString()), 404, "webhook_not_found");
        assertProblem(client.delete(theirs.id().toString()), 404, "webhook_not_found");
        assertProblem(client.deliveries(theirs.id().toString(), ""), 404, "webhook_not_found");
        assertThat(client.list().body()).isEqualTo("{\"webhooks\":[]}");
    }

    @Test
    void deliveriesAreReadPageByPage() {
        String id = client.idIn(client.create(URL, ""));
        WebhookId webhook = WebhookId.parse(id).orElseThrow();
        Outcome answered = new Answered(204);
        for (int number = 1; number <= 3; number++) {
            webhooks.append(List.of(Webhooks.attempt(webhook, number, answered)));
        }

        HttpResponse<String> page = client.deliveries(id, "?limit=2");
        String cursor = Json.text(page.body(), "/next_cursor");
        HttpResponse<String> last = client.deliveries(id, "?limit=2&cursor=" + cursor);

        assertThat(Json.texts(page.body(), "/deliveries", "event_id")).containsExactly("o-1:3", "o-1:2");
        assertThat(header(page, "Link"))
                .isEqualTo("</webhooks/" + id + "/deliveries?limit=2&cursor=" + cursor + ">; rel=\"next\"");
        assertThat(Json.texts(last.body(), "/deliveries", "event_id")).containsExactly("o-1:1");
        assertThat(last.body()).contains("\"delivered\":true", "\"http_status\":204", "\"duration_ms\":12");
        assertThat(last.body()).doesNotContain("next_cursor");
        for (String wrong : List.of("?limit=0", "?limit=101", "?cursor=x", "?page=2")) {
            assertProblem(client.deliveries(id, wrong), 400, "validation");
        }
        String another = client.idIn(client.create(URL + "/another", ""));
        assertProblem(client.deliveries(another, "?cursor=" + cursor), 400, "validation");
    }

    @Test
    void anUnknownDeliveryOrADisabledWebhookIsNotRetried() {
        String id = client.idIn(client.create(URL, ""));

        assertProblem(client.post("/webhooks/" + id + "/deliveries/o-1:1/retry"), 404, "delivery_not_found");
        client.patch(id, "1", "{\"status\": \"disabled\"}");
        assertProblem(client.post("/webhooks/" + id + "/deliveries/o-1:1/retry"), 409, "webhook_disabled");
    }
}
