package dev.orders.server.api;

import static dev.orders.http.contract.OrdersClient.TEA_AND_CUP;
import static dev.orders.http.contract.OrdersClient.assertProblem;
import static dev.orders.http.contract.OrdersClient.header;
import static dev.orders.http.contract.OrdersClient.idIn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.http.contract.Json;
import dev.orders.http.contract.OrdersClient;
import dev.orders.server.fixture.ServiceUnderTest;
import dev.orders.server.fixture.TemporaryIssuer;
import dev.orders.testsupport.issuer.Claims;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tests requests with access tokens of an issuer.
@Tag("slow")
@QuarkusTest
@WithTestResource(TemporaryIssuer.class)
class AccessTokenTest {
    private static OrdersClient client;

    @BeforeAll
    static void connect() {
        client = ServiceUnderTest.client();
        // If the machine is busy, the service may not get the keys of the issuer at its first attempt.
        while (client.exchange(with(claims(), client.request("/orders"))).statusCode() == 503) {
            Thread.onSpinWait();
        }
    }

    private static Claims claims() {
        return TemporaryIssuer.claims();
    }

    private static HttpRequest.Builder with(Claims claims, HttpRequest.Builder request) {
        return bearer(TemporaryIssuer.KEY.sign(claims.json()), request);
    }

    private static HttpRequest.Builder bearer(String token, HttpRequest.Builder request) {
        return request.header("Authorization", "Bearer " + token);
    }

    private static HttpRequest.Builder order(String key) {
        return client.json("/orders").header("Idempotency-Key", key).POST(BodyPublishers.ofString(TEA_AND_CUP));
    }

    @Test
    void theHistoryShowsTheActor() {
        HttpResponse<String> created = client.exchange(
                with(claims().with("sub", "machine-7"), order(UUID.randomUUID().toString())));
        assertThat(created.statusCode()).as("%s", created.body()).isEqualTo(201);

        HttpResponse<String> history =
                client.exchange(with(claims(), client.request("/orders/" + idIn(created) + "/history")));
        assertThat(Json.text(history.body(), "/events/0/actor")).matches("oidc:[0-9a-f]{8}:machine-7");
    }

    @Test
    void theClaimSeparatesTenants() {
        String key = UUID.randomUUID().toString();
        Claims other = claims().with("tenant_id", "other");
        HttpResponse<String> mine = client.exchange(with(claims(), order(key)));
        HttpResponse<String> theirs = client.exchange(with(other, order(key)));

        assertThat(theirs.statusCode()).isEqualTo(201);
        assertThat(idIn(theirs)).isNotEqualTo(idIn(mine));
        assertProblem(client.send(with(other, client.request("/orders/" + idIn(mine)))), 404, "order_not_found");
        assertThat(client.send(with(claims(), client.request("/orders/" + idIn(mine))))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aRequestWithoutATokenIsRefused() {
        HttpResponse<String> refused = client.send(client.request("/orders"));
        assertProblem(refused, 401, "unauthenticated");
        assertThat(header(refused, "WWW-Authenticate"))
                .startsWith("Bearer realm=")
                .doesNotContain("error");
    }

    @Test
    void theChallengeSaysWhyATokenIsRefused() {
        HttpResponse<String> refused =
                client.send(with(claims().with("exp", 1_000_000_000), client.request("/orders")));
        assertProblem(refused, 401, "invalid_token");
        assertThat(header(refused, "WWW-Authenticate"))
                .contains("error=\"invalid_token\"", "error_description=\"the token has expired\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "a.b", "a.b.c", "eyJhbGciOiJub25lIn0.e30.", "e30.e30.e30.e30.e30", "ordk"})
    void whatIsNoTokenIsRefused(String token) {
        assertProblem(client.send(bearer(token, client.request("/orders"))), 401, "invalid_token");
    }

    @Test
    void twoTokensAreRefused() {
        String token = TemporaryIssuer.KEY.sign(claims().json());
        HttpRequest.Builder twice = bearer(token, bearer(token, client.request("/orders")));
        assertProblem(client.send(twice), 401, "invalid_token");
    }

    @Test
    void aHugeTokenIsRefused() {
        assertThat(client.send(bearer("a".repeat(12_000), client.request("/orders")))
                        .statusCode())
                .isEqualTo(401);
        // The limit for all headers comes first.
        assertThat(client.send(bearer("a".repeat(65_536), client.request("/orders")))
                        .statusCode())
                .isEqualTo(431);
    }

    @Test
    void aTokenWithoutTheScopeIsRefused() {
        Claims readOnly = claims().with("scope", "orders:read");
        HttpResponse<String> refused =
                client.send(with(readOnly, order(UUID.randomUUID().toString())));
        assertProblem(refused, 403, "insufficient_scope");
        assertThat(header(refused, "WWW-Authenticate"))
                .contains("error=\"insufficient_scope\"", "scope=\"orders:write\"");
        assertProblem(client.send(with(readOnly, client.request("/metrics"))), 403, "insufficient_scope");
    }

    @Test
    void healthNeedsNoToken() {
        assertThat(client.send(client.request("/health/live")).statusCode()).isEqualTo(200);
        assertThat(client.send(bearer("x", client.request("/health"))).statusCode())
                .isEqualTo(200);
    }
}
