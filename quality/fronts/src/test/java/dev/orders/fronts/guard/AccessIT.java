package dev.orders.fronts.guard;

import static dev.orders.http.contract.OrdersClient.TEA_AND_CUP;
import static dev.orders.http.contract.OrdersClient.assertProblem;
import static dev.orders.http.contract.OrdersClient.header;
import static dev.orders.http.contract.OrdersClient.idIn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.fronts.Front;
import dev.orders.fronts.ProtectedFronts;
import dev.orders.http.contract.Json;
import dev.orders.http.contract.OrdersClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// A request needs the token of an issuer or an API key, with a scope for what it does.
@EachProtectedFront
final class AccessIT {
    private final Front front;
    private final OrdersClient stranger;

    AccessIT(Front.Kind kind, ProtectedFronts fronts) {
        front = fronts.of(kind);
        // Refused requests count for their address.
        stranger = front.client().with("X-Forwarded-For", "198.51.100.1");
    }

    @Test
    void aRequestWithoutCredentialsIsChallenged() {
        HttpResponse<String> refused = stranger.send(stranger.request("/orders"));

        assertProblem(refused, 401, "unauthenticated");
        assertThat(header(refused, front.challenge())).isEqualTo("Bearer realm=\"orders\"");
        assertThat(stranger.send(stranger.request("/health/live")).statusCode()).isEqualTo(200);
    }

    @Test
    void theChallengeSaysWhyATokenIsRefused() {
        String expired = ProtectedFronts.token(
                ProtectedFronts.claims("acme", "orders:read").with("exp", 1_000_000_000));
        OrdersClient late = stranger.with("Authorization", "Bearer " + expired);
        HttpResponse<String> refused = late.send(late.request("/orders"));

        assertProblem(refused, 401, "invalid_token");
        assertThat(header(refused, front.challenge()))
                .contains("error=\"invalid_token\"", "error_description=\"the token has expired\"");
    }

    @Test
    void theChallengeNamesTheScopeThatIsMissing() {
        OrdersClient reader = Tenant.of(front).may("orders:read");
        HttpResponse<String> refused = reader.send(order(reader));

        assertThat(reader.send(reader.request("/orders")).statusCode()).isEqualTo(200);
        assertProblem(refused, 403, "insufficient_scope");
        assertThat(header(refused, front.challenge()))
                .contains("error=\"insufficient_scope\"", "scope=\"orders:write\"");
    }

    @Test
    void anApiKeyAllowsWhatItsScopesAllowAndIsTheActor() {
        Tenant tenant = Tenant.of(front);
        HttpResponse<String> issued = issue(tenant);
        OrdersClient machine = Tenant.bearing(front, Json.text(issued.body(), "/secret"));
        HttpResponse<String> created = machine.send(order(machine));

        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        assertThat(Json.text(tenant.client().history(idIn(created)).body(), "/events/0/actor"))
                .isEqualTo(Json.text(issued.body(), "/key_id"));
        assertProblem(machine.send(machine.request("/audit")), 403, "insufficient_scope");
        assertThat(machine.send(machine.request("/principal")).body())
                .contains("\"tenant_id\":\"" + tenant.id() + "\"", "\"scopes\":[\"orders:write\"]");
    }

    @Test
    void aRotatedKeyHasAnotherSecret() {
        Tenant tenant = Tenant.of(front);
        OrdersClient operator = tenant.client();
        HttpResponse<String> issued = issue(tenant);
        HttpResponse<String> rotated =
                operator.send(operator.json("/keys/" + Json.text(issued.body(), "/key_id") + "/rotate")
                        .POST(BodyPublishers.ofString("{}")));
        OrdersClient machine = Tenant.bearing(front, Json.text(rotated.body(), "/secret"));

        assertThat(Json.text(rotated.body(), "/secret")).isNotEqualTo(Json.text(issued.body(), "/secret"));
        assertThat(machine.send(order(machine)).statusCode()).isEqualTo(201);
    }

    private static HttpResponse<String> issue(Tenant tenant) {
        OrdersClient operator = tenant.client();
        HttpResponse<String> issued = operator.send(operator.json("/keys")
                .POST(BodyPublishers.ofString(
                        "{\"tenant_id\": \"" + tenant.id() + "\", \"scopes\": [\"orders:write\"]}")));
        assertThat(issued.statusCode()).as(issued.body()).isEqualTo(201);
        return issued;
    }

    private static HttpRequest.Builder order(OrdersClient client) {
        return client.json("/orders")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(TEA_AND_CUP));
    }
}
