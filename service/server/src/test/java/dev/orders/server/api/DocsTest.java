package dev.orders.server.api;

import static dev.orders.http.contract.OrdersClient.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orders.http.contract.Contract;
import dev.orders.http.contract.Json;
import dev.orders.http.contract.OrdersClient;
import dev.orders.server.fixture.ServiceUnderTest;
import dev.orders.server.fixture.TemporaryDataDirectory;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tests the documentation that the service serves, for people and for programs.
@QuarkusTest
@WithTestResource(TemporaryDataDirectory.class)
class DocsTest {
    private static OrdersClient client;

    @BeforeAll
    static void connect() {
        client = ServiceUnderTest.client();
    }

    @Test
    void thePageNeedsNothingButTheService() {
        HttpResponse<String> redirect = client.send(client.request("/docs"));
        assertThat(redirect.statusCode()).isEqualTo(302);
        assertThat(header(redirect, "Location")).endsWith("/docs/");

        String page = client.send(client.request("/docs/")).body();

        List<String> links = Pattern.compile("(?:src|href)=\"([^\"]+)\"")
                .matcher(page)
                .results()
                .map((MatchResult link) -> link.group(1))
                .toList();
        assertThat(links).hasSizeGreaterThan(3).noneMatch(link -> link.contains("//"));
        assertThat(links)
                .allMatch(link -> client.send(client.request("/docs/" + link)).statusCode() == 200);
        assertThat(page).contains("url: '/openapi.json'");
    }

    /// A new version of the framework may bring another page. Then the hashes in `SecurityHeaders` must change.
    @Test
    void everyScriptInThePageIsAllowedByItsHash() throws NoSuchAlgorithmException {
        HttpResponse<String> page = client.send(client.request("/docs/"));
        String policy = header(page, "Content-Security-Policy");
        List<String> scripts = Pattern.compile("<script(?! src)[^>]*>(.*?)</script>", Pattern.DOTALL)
                .matcher(page.body())
                .results()
                .map((MatchResult script) -> script.group(1))
                .toList();

        assertThat(scripts).isNotEmpty();
        for (String script : scripts) {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
            assertThat(policy).contains("'sha256-" + Base64.getEncoder().encodeToString(hash) + "'");
        }
        assertThat(policy)
                .contains("default-src 'none'; script-src 'self' 'sha256-")
                .doesNotContain("unsafe-eval");
    }

    @Test
    void theDocumentIsTheSameInJsonAndInYaml() {
        HttpResponse<String> json = client.send(client.request("/openapi.json"));
        HttpResponse<String> yaml = client.send(client.request("/openapi.yaml"));

        assertThat(header(json, "Content-Type")).startsWith("application/json");
        assertThat(header(yaml, "Content-Type")).startsWith("application/yaml");
        JsonNode document = Json.read(json.body());
        assertThat(document.at("/openapi").asText()).isEqualTo("3.0.3");
        assertThat(yaml.body()).contains("operationId: createOrder");
        assertThat(client.send(client.request("/openapi")).body()).isEqualTo(yaml.body());
        assertThat(document.at("/paths/~1orders/post/operationId").asText()).isEqualTo("createOrder");
    }

    /// Tools send many different `Accept` headers, and a 406 would not help them.
    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/yaml", "text/html", "application/vnd.oai.openapi"})
    void thePathDeterminesTheFormat(String wanted) {
        HttpResponse<String> json = client.send(client.request("/openapi.json").header("Accept", wanted));
        HttpResponse<String> yaml = client.send(client.request("/openapi.yaml").header("Accept", wanted));

        assertThat(json.statusCode()).isEqualTo(200);
        assertThat(header(json, "Content-Type")).startsWith("application/json");
        assertThat(yaml.statusCode()).isEqualTo(200);
        assertThat(header(yaml, "Content-Type")).startsWith("application/yaml");
    }

    @Test
    void everyAnswerIsDescribedWithAnExampleAndTheRequestId() {
        JsonNode document =
                Json.read(client.send(client.request("/openapi.json")).body());

        for (JsonNode path : document.get("paths")) {
            for (String method : List.of("get", "post", "patch", "delete")) {
                for (JsonNode answer : path.path(method).path("responses")) {
                    JsonNode described = answer.has("$ref")
                            ? document.at(answer.get("$ref").asText().substring(1))
                            : answer;
                    assertThat(described.at("/description").asText()).isNotBlank();
                    assertThat(described.at("/headers").has("X-Request-Id"))
                            .as("%s", described)
                            .isTrue();
                    described
                            .path("content")
                            .forEach(content -> assertThat(content.has("example") || content.has("examples"))
                                    .as("%s", described)
                                    .isTrue());
                }
            }
        }
    }

    @Test
    void anAnswerThatTheDocumentDoesNotDescribeIsDetected() {
        String document = client.send(client.request("/openapi.yaml")).body();
        Contract other = Contract.of(document.replace("amount_total", "amount_sum"));
        HttpResponse<String> created = client.create("described", OrdersClient.TEA_AND_CUP);

        assertThatThrownBy(() -> other.holdsFor(created)).isInstanceOf(AssertionError.class);
    }

    @Test
    void aRequestThatTheDocumentDoesNotAllowIsDetected() {
        String document = client.send(client.request("/openapi.yaml")).body();
        Contract other = Contract.of(document.replace("customer_id", "client_id"));
        HttpResponse<String> created = client.create("allowed", OrdersClient.TEA_AND_CUP);

        assertThatThrownBy(() -> other.holdsFor(created)).isInstanceOf(AssertionError.class);
    }
}
