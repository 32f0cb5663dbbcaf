package dev.orders.http.contract;

import static dev.orders.http.contract.OrdersClient.assertProblem;
import static dev.orders.http.contract.OrdersClient.header;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.webhook.WebhookEndpoint;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Webhooks are registered, read, changed, rotated and deleted as the contract says.
public abstract class WebhookContract {
    /// No server listens at this URL.
    protected static final String URL = "https://127.0.0.1:1/hook";

    /// A client of the front.
    protected abstract OrdersClient client();

    /// A client that manages webhooks.
    protected final WebhookClientOfTests webhooks() {
        return new WebhookClientOfTests(client());
    }

    @AfterEach
    void clear() {
        webhooks().deleteAll();
    }

    @Test
    void theSecretOfANewWebhookIsShownOnce() {
        HttpResponse<String> created = webhooks().create("{\"url\": \"" + URL + "\", \"description\": \"Stock\"}");

        assertThat(created.statusCode()).isEqualTo(201);
        String id = webhooks().idIn(created);
        assertThat(header(created, "Location")).isEqualTo("/webhooks/" + id);
        assertThat(header(created, "ETag")).isEqualTo("\"1\"");
        assertThat(header(created, "Cache-Control")).isEqualTo("no-store");
        assertThat(Json.text(created.body(), "/secret")).startsWith("whsec_").hasSize(50);
        assertThat(Json.text(created.body(), "/status")).isEqualTo("enabled");

        HttpResponse<String> found = webhooks().find(id);
        assertThat(found.statusCode()).isEqualTo(200);
        assertThat(Json.text(found.body(), "/description")).isEqualTo("Stock");
        assertThat(found.body()).doesNotContain("whsec_", "secret");
        assertThat(webhooks().list().body()).contains(id).doesNotContain("whsec_", "secret");
    }

    @Test
    void aRepeatedRegistrationGetsTheLocationOfTheExistingWebhook() {
        String id = webhooks().idIn(webhooks().create(URL, ""));

        HttpResponse<String> again = webhooks().create(URL, "");

        assertProblem(again, 409, "webhook_exists");
        assertThat(header(again, "Location")).isEqualTo("/webhooks/" + id);
    }

    @Test
    void atMostTwentyWebhooksAreAllowed() {
        for (int number = 0; number < WebhookEndpoint.MAX_PER_TENANT; number++) {
            assertThat(webhooks().create(URL + number, "").statusCode()).isEqualTo(201);
        }

        assertProblem(webhooks().create(URL, ""), 409, "too_many_webhooks");
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
        HttpResponse<String> refused = webhooks().create(body);

        assertProblem(refused, 400, "validation");
        assertThat(Json.pointers(refused.body())).containsExactly(pointer);
        assertThat(webhooks().list().body()).isEqualTo("{\"webhooks\":[]}");
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
        String id = webhooks().idIn(webhooks().create(URL, ""));

        HttpResponse<String> refused = webhooks().patch(id, "1", body);

        assertProblem(refused, 400, "validation");
        assertThat(Json.pointers(refused.body())).containsExactly(pointer);
        assertThat(header(webhooks().find(id), "ETag")).isEqualTo("\"1\"");
    }

    @Test
    void aChangeNeedsTheVersionAndChangesWhatItNames() {
        String id = webhooks().idIn(webhooks().create(URL, "\"OrderCreated\""));
        HttpResponse<String> disabled = webhooks().patch(id, "1", "{\"status\": \"disabled\"}");

        assertThat(disabled.statusCode()).isEqualTo(200);
        assertThat(header(disabled, "ETag")).isEqualTo("\"2\"");
        assertThat(Json.text(disabled.body(), "/disabled_because")).isEqualTo("requested");
        assertThat(Json.text(disabled.body(), "/event_types/0")).isEqualTo("OrderCreated");
        HttpResponse<String> late = webhooks().patch(id, "1", "{\"description\": \"x\"}");
        assertProblem(late, 409, "version_conflict");
        assertThat(Json.text(late.body(), "/current_version")).isEqualTo("2");
        assertProblem(webhooks().send("PATCH", "/webhooks/" + id, "{\"description\": \"x\"}"), 400, "validation");
        HttpResponse<String> enabled = webhooks()
                .patch(
                        id,
                        "*",
                        "{\"status\": \"enabled\", \"event_types\": [], \"description\": \"all\", \"url\": \"" + URL
                                + "/2\"}");
        assertThat(Json.text(enabled.body(), "/url")).isEqualTo(URL + "/2");
        assertThat(enabled.body()).contains("\"event_types\":[]").doesNotContain("disabled");
    }

    @Test
    void twoWebhooksAreNotAtOneUrl() {
        String first = webhooks().idIn(webhooks().create(URL, ""));
        String second = webhooks().idIn(webhooks().create(URL + "/2", ""));

        HttpResponse<String> moved = webhooks().patch(second, "1", "{\"url\": \"" + URL + "\"}");

        assertProblem(moved, 409, "webhook_exists");
        assertThat(header(moved, "Location")).isEqualTo("/webhooks/" + first);
    }

    @Test
    void aCopyThatIsCurrentIsNotSentAgain() {
        String id = webhooks().idIn(webhooks().create(URL, ""));

        assertThat(webhooks().findUnless(id, "\"1\"").statusCode()).isEqualTo(304);
        assertThat(webhooks().findUnless(id, "\"2\"").statusCode()).isEqualTo(200);
    }

    @Test
    void aMalformedIfNoneMatchIsRefusedBeforeTheWebhookIsRead() {
        String id = webhooks().idIn(webhooks().create(URL, ""));

        assertProblem(webhooks().findUnless(id, "one"), 400, "validation");
        assertProblem(webhooks().findUnless("we-1", "one"), 400, "validation");
    }

    @Test
    void aRotationShowsAnotherSecretAndNeedsNoBody() {
        HttpResponse<String> created = webhooks().create(URL, "");
        String id = webhooks().idIn(created);

        HttpResponse<String> rotated = webhooks().post("/webhooks/" + id + "/rotate-secret");

        assertThat(rotated.statusCode()).isEqualTo(200);
        assertThat(header(rotated, "ETag")).isEqualTo("\"2\"");
        assertThat(header(rotated, "Cache-Control")).isEqualTo("no-store");
        assertThat(Json.text(rotated.body(), "/secret"))
                .startsWith("whsec_")
                .isNotEqualTo(Json.text(created.body(), "/secret"));
    }

    @Test
    void aDeletedWebhookIsGone() {
        String id = webhooks().idIn(webhooks().create(URL, ""));

        assertThat(webhooks().delete(id).statusCode()).isEqualTo(204);

        assertProblem(webhooks().delete(id), 404, "webhook_not_found");
        assertProblem(webhooks().find(id), 404, "webhook_not_found");
        assertProblem(webhooks().patch(id, "1", "{\"status\": \"enabled\"}"), 404, "webhook_not_found");
        assertProblem(webhooks().post("/webhooks/" + id + "/rotate-secret"), 404, "webhook_not_found");
        assertProblem(webhooks().deliveries(id, ""), 404, "webhook_not_found");
        assertProblem(webhooks().post("/webhooks/" + id + "/deliveries/o-1:1/retry"), 404, "webhook_not_found");
        assertProblem(webhooks().find("we-1"), 404, "webhook_not_found");
    }

    @Test
    void anUnknownDeliveryOrADisabledWebhookIsNotRetried() {
        String id = webhooks().idIn(webhooks().create(URL, ""));

        assertProblem(webhooks().post("/webhooks/" + id + "/deliveries/o-1:1/retry"), 404, "delivery_not_found");
        webhooks().patch(id, "1", "{\"status\": \"disabled\"}");
        assertProblem(webhooks().post("/webhooks/" + id + "/deliveries/o-1:1/retry"), 409, "webhook_disabled");
    }
}
