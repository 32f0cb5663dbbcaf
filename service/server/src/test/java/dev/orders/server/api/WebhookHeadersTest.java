package dev.orders.server.api;

import static dev.orders.http.contract.OrdersClient.assertProblem;
import static dev.orders.http.contract.OrdersClient.header;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.http.contract.Json;
import dev.orders.http.contract.WebhookClientOfTests;
import dev.orders.http.contract.WebhookReceiver;
import dev.orders.http.contract.WebhookReceiver.Received;
import dev.orders.server.fixture.ServiceUnderTest;
import dev.orders.server.fixture.TemporaryDataDirectory;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A client gives its webhook headers, which are sent and never shown.
@QuarkusTest
@WithTestResource(TemporaryDataDirectory.class)
@Timeout(60)
class WebhookHeadersTest {
    private static final String MASKED = "\"headers\":{\"Authorization\":\"********\",\"X-Route\":\"********\"}";

    private static WebhookClientOfTests webhooks;

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

    private HttpResponse<String> created() {
        return webhooks.create("{\"url\": \"" + receiver.url("/hook")
                + "\", \"headers\": {\"X-Route\": \"north\", \"Authorization\": \"Bearer planted key\"}}");
    }

    @Test
    void headersAreSentAndMaskedInEveryAnswer() throws Exception {
        HttpResponse<String> created = created();
        String id = webhooks.idIn(created);

        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(created.body()).contains(MASKED).doesNotContain("planted");
        assertThat(webhooks.find(id).body()).contains(MASKED);
        assertThat(webhooks.list().body()).contains(MASKED);
        webhooks.post("/webhooks/" + id + "/ping");
        Received ping = receiver.next(1).getFirst();
        assertThat(ping.headers().get("Authorization")).containsExactly("Bearer planted key");
        assertThat(ping.headers().get("X-route")).containsExactly("north");
    }

    @Test
    void aChangeSetsAndRemovesTheHeadersThatItNames() {
        String id = webhooks.idIn(created());

        HttpResponse<String> changed = webhooks.patch(id, "1", "{\"headers\": {\"x-route\": null, \"X-New\": \"1\"}}");

        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(changed.body()).contains("\"headers\":{\"Authorization\":\"********\",\"X-New\":\"********\"}");
        assertThat(webhooks.patch(id, "2", "{\"description\": \"x\"}").body()).contains("Authorization", "X-New");
    }

    @Test
    void aWebhookWithHeadersMovesToAnotherServerOnlyWithNewOnes() {
        String id = webhooks.idIn(created());
        String url = "{\"url\": \"https://thief.example/\"";

        HttpResponse<String> refused = webhooks.patch(id, "1", url + "}");

        assertProblem(refused, 400, "validation");
        assertThat(Json.pointers(refused.body())).containsExactly("/headers");
        assertThat(refused.body()).contains("Authorization, X-Route").doesNotContain("planted");
        String removed = url + ", \"headers\": {\"Authorization\": null, \"X-Route\": \"north\"}}";
        assertThat(webhooks.patch(id, "1", removed).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]                                    | /headers",
                "null                                  | /headers",
                "{\"Host\": \"x\"}                     | /headers/Host",
                "{\"webhook-id\": \"x\"}               | /headers/webhook-id",
                "{\"a/b\": \"x\"}                      | /headers/a~1b",
                "{\"\": \"x\"}                         | /headers/",
                "{\"X-Key\": 1}                        | /headers/X-Key",
                "{\"X-Key\": \"\"}                     | /headers/X-Key",
                "{\"X-Key\": \"planted\\r\\nX: y\"}    | /headers/X-Key",
                "{\"X-Key\": \"sealed:v1:planted\"}    | /headers/X-Key",
                "{\"X-Key\": \"********\"}             | /headers/X-Key",
                "{\"X-Key\": \"a\", \"x-key\": \"b\"}  | /headers"
            })
    void aWrongHeaderIsNamedAndItsValueIsNotQuoted(String headers, String pointer) {
        String body = "{\"url\": \"" + receiver.url("/hook") + "\", \"headers\": " + headers + "}";
        String id = webhooks.idIn(webhooks.create(receiver.url("/other"), ""));

        for (HttpResponse<String> refused :
                List.of(webhooks.create(body), webhooks.patch(id, "1", "{\"headers\": " + headers + "}"))) {
            assertProblem(refused, 400, "validation");
            assertThat(Json.pointers(refused.body())).containsExactly(pointer);
            assertThat(refused.body()).doesNotContain("planted");
        }
        assertThat(header(webhooks.find(id), "ETag")).isEqualTo("\"1\"");
    }

    @Test
    void aNewWebhookHasNoHeaderToRemoveAndAtMostTen() {
        StringBuilder eleven = new StringBuilder("\"X-0\": \"a\"");
        for (int number = 1; number <= 10; number++) {
            eleven.append(", \"X-").append(number).append("\": \"a\"");
        }
        String url = "{\"url\": \"" + receiver.url("/hook") + "\", \"headers\": {";

        assertThat(Json.pointers(webhooks.create(url + "\"X-Key\": null}}").body()))
                .containsExactly("/headers/X-Key");
        assertThat(Json.pointers(webhooks.create(url + eleven + "}}").body())).containsExactly("/headers");
    }
}
