package dev.orders.server.access;

import static dev.orders.http.contract.OrdersClient.assertProblem;
import static dev.orders.http.contract.OrdersClient.header;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.access.ApiKey;
import dev.orders.core.access.ApiKeyHash;
import dev.orders.core.access.ApiKeySecret;
import dev.orders.core.access.ApiKeys;
import dev.orders.core.port.Store;
import dev.orders.http.contract.Json;
import dev.orders.http.contract.OrdersClient;
import dev.orders.server.fixture.ServiceUnderTest;
import dev.orders.server.fixture.TemporaryDataDirectory;
import dev.orders.server.fixture.TestClock;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// API keys are created, listed, revoked and rotated as the contract says. The service is open, so no request needs a
/// key.
@Tag("slow")
@QuarkusTest
@WithTestResource(TemporaryDataDirectory.class)
class ApiKeyTest {
    private static OrdersClient client;

    @Inject
    Store store;

    @BeforeAll
    static void connect() {
        client = ServiceUnderTest.client();
    }

    private static HttpResponse<String> create(String body) {
        return client.exchange(client.json("/keys").POST(BodyPublishers.ofString(body)));
    }

    private static HttpResponse<String> createFor(String tenant) {
        return create("{\"tenant_id\": \"" + tenant + "\", \"scopes\": [\"orders:read\"]}");
    }

    private static HttpResponse<String> rotate(String id, String body) {
        return client.exchange(client.json("/keys/" + id + "/rotate").POST(BodyPublishers.ofString(body)));
    }

    private static HttpResponse<String> revoke(String id) {
        return client.exchange(client.request("/keys/" + id).DELETE());
    }

    private static HttpResponse<String> list(String query) {
        return client.exchange(client.request("/keys" + query));
    }

    private static String id(HttpResponse<String> answer) {
        return Json.text(answer.body(), "/key_id");
    }

    private static ApiKeyHash hash(HttpResponse<String> answer) {
        return ApiKeySecret.parse(Json.text(answer.body(), "/secret"))
                .orElseThrow()
                .hash();
    }

    private ApiKey stored(HttpResponse<String> answer) {
        return store.keys().findByHash(hash(answer)).orElseThrow();
    }

    @Test
    void theSecretOfANewKeyIsShownOnce() {
        HttpResponse<String> created = create("""
                {"tenant_id": "acme", "name": "Web shop", "scopes": ["orders:write", "operator", "operator"],
                    "expires_in_s": 3600}""");

        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(header(created, "Cache-Control")).isEqualTo("no-store");
        assertThat(Json.text(created.body(), "/tenant_id")).isEqualTo("acme");
        assertThat(Json.text(created.body(), "/name")).isEqualTo("Web shop");
        assertThat(created.body()).contains("\"scopes\":[\"orders:write\",\"operator\"]");
        assertThat(stored(created).settings().expiresAt())
                .contains(stored(created).createdAt().plusSeconds(3600));
        HttpResponse<String> listed = list("?tenant_id=acme");
        assertThat(listed.body())
                .contains(id(created))
                .doesNotContain("ordk_", "secret", "hash", hash(created).hex());
    }

    @Test
    void keysAreListedNewestFirstPageByPage() {
        String first = id(createFor("pages"));
        TestClock.CLOCK.advance(Duration.ofMillis(1));
        String second = id(createFor("pages"));
        TestClock.CLOCK.advance(Duration.ofMillis(1));
        createFor("elsewhere");

        HttpResponse<String> page = list("?tenant_id=pages&limit=1");
        assertThat(Json.text(page.body(), "/keys/0/key_id")).isEqualTo(second);
        String cursor = Json.text(page.body(), "/next_cursor");
        assertThat(header(page, "Link"))
                .isEqualTo("</keys?tenant_id=pages&limit=1&cursor=" + cursor + ">; rel=\"next\"");
        HttpResponse<String> last = list("?tenant_id=pages&limit=1&cursor=" + cursor);
        assertThat(Json.text(last.body(), "/keys/0/key_id")).isEqualTo(first);
        assertThat(last.body()).doesNotContain("next_cursor");
        assertThat(list("").body()).contains("\"elsewhere\"", "\"pages\"");
        assertProblem(list("?cursor=x"), 400, "validation");
        assertProblem(list("?tenant_id=elsewhere&cursor=" + cursor), 400, "validation");
        assertProblem(list("?tenant_id=a%20b"), 400, "validation");
    }

    @Test
    void aRevokedKeyStaysInTheListAndMayBeRevokedAgain() {
        HttpResponse<String> created = createFor("revoked");

        assertThat(revoke(id(created)).statusCode()).isEqualTo(204);
        assertThat(revoke(id(created)).statusCode()).isEqualTo(204);

        assertThat(stored(created).isRevoked()).isTrue();
        assertThat(list("?tenant_id=revoked").body()).contains(id(created), "revoked_at");
        assertProblem(rotate(id(created), "{}"), 409, "api_key_ended");
    }

    @Test
    void aRotationReturnsANewSecretAndThePreviousOneStaysForTheOverlap() {
        HttpResponse<String> created = createFor("rotated");

        HttpResponse<String> rotated = rotate(id(created), "{}");

        assertThat(rotated.statusCode()).isEqualTo(200);
        assertThat(header(rotated, "Cache-Control")).isEqualTo("no-store");
        assertThat(id(rotated)).isEqualTo(id(created));
        assertThat(stored(rotated).end(hash(rotated))).isEmpty();
        assertThat(stored(rotated).end(hash(created)))
                .contains(Instant.parse(TestClock.text()).plus(Duration.ofDays(1)));
        rotate(id(created), "{\"overlap_s\": 0}");
        assertThat(stored(created).end(hash(created))).contains(Instant.parse(TestClock.text()));
    }

    @Test
    void anUnknownKeyIsNotFound() {
        for (String id : new String[] {ApiKeys.id(1).toString(), "key-1", "x"}) {
            assertProblem(revoke(id), 404, "api_key_not_found");
            assertProblem(rotate(id, "{}"), 404, "api_key_not_found");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]                                                           | ''",
                "{\"scopes\": [\"operator\"]}                                 | /tenant_id",
                "{\"tenant_id\": \"a b\", \"scopes\": [\"operator\"]}         | /tenant_id",
                "{\"tenant_id\": \"a\"}                                       | /scopes",
                "{\"tenant_id\": \"a\", \"scopes\": []}                       | /scopes",
                "{\"tenant_id\": \"a\", \"scopes\": \"operator\"}             | /scopes",
                "{\"tenant_id\": \"a\", \"scopes\": [\"operator\", \"all\"]}  | /scopes/1",
                "{\"tenant_id\": \"a\", \"scopes\": [\"operator\"], \"name\": \"a\\nb\"} | /name",
                "{\"tenant_id\": \"a\", \"scopes\": [\"operator\"], \"expires_in_s\": 0} | /expires_in_s",
                "{\"tenant_id\": \"a\", \"scopes\": [\"operator\"], \"expires_in_s\": 1.5} | /expires_in_s",
                "{\"tenant_id\": \"a\", \"scopes\": [\"operator\"], \"expires_in_s\": 315360001} | /expires_in_s",
                "{\"tenant_id\": \"a\", \"scopes\": [\"operator\"], \"secret\": \"x\"} | /secret"
            })
    void aWrongMemberIsNamedByItsPointer(String body, String pointer) {
        HttpResponse<String> refused = create(body);

        assertProblem(refused, 400, "validation");
        assertThat(Json.pointers(refused.body())).containsExactly(pointer);
    }

    @Test
    void aWrongOverlapIsRefused() {
        String id = id(createFor("overlap"));

        assertProblem(rotate(id, "{\"overlap_s\": -1}"), 400, "validation");
        assertProblem(rotate(id, "{\"overlap_s\": 2592001}"), 400, "validation");
        assertProblem(rotate(id, "{\"overlap\": 1}"), 400, "validation");
    }
}
