package dev.orders.http.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.orders.core.access.Operation;
import dev.orders.core.access.Scope;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EndpointTest {
    @ParameterizedTest
    @CsvSource({
        "POST,/orders,CREATE_ORDER",
        "GET,/orders,LIST_ORDERS",
        "GET,/orders/o-1,GET_ORDER",
        "HEAD,/orders/o-1,GET_ORDER",
        "PATCH,/orders/o-1,UPDATE_ORDER",
        "GET,/orders/o-1/history,GET_HISTORY",
        "POST,/webhooks,CREATE_WEBHOOK",
        "GET,/webhooks,LIST_WEBHOOKS",
        "GET,/webhooks/we-1,GET_WEBHOOK",
        "PATCH,/webhooks/we-1,UPDATE_WEBHOOK",
        "DELETE,/webhooks/we-1,DELETE_WEBHOOK",
        "POST,/webhooks/we-1/rotate-secret,ROTATE_WEBHOOK_SECRET",
        "POST,/webhooks/we-1/ping,PING_WEBHOOK",
        "GET,/webhooks/we-1/deliveries,LIST_DELIVERIES",
        "POST,/webhooks/we-1/deliveries/o-1:1/retry,RETRY_DELIVERY",
        "POST,/keys,CREATE_API_KEY",
        "GET,/keys,LIST_API_KEYS",
        "DELETE,/keys/key-1,REVOKE_API_KEY",
        "POST,/keys/key-1/rotate,ROTATE_API_KEY",
        "GET,/audit,LIST_AUDIT_RECORDS",
        "GET,/events,FOLLOW_EVENTS",
        "HEAD,/events,FOLLOW_EVENTS",
        "GET,/health,HEALTH",
        "GET,/metrics,METRICS",
        "GET,/principal,GET_PRINCIPAL"
    })
    void aRouteHasOneEndpoint(String method, String path, Endpoint endpoint) {
        assertThat(Endpoint.of(method, path)).contains(endpoint);
    }

    @ParameterizedTest
    @CsvSource({
        "/problems,LIST_PROBLEMS",
        "/problems/key_reused,GET_PROBLEM",
        "/console,CONSOLE",
        "/console/,CONSOLE",
        "/console/app.js,CONSOLE",
        "/docs,DOCS",
        "/docs/swagger-ui.css,DOCS",
        "/openapi,OPENAPI",
        "/openapi.json,OPENAPI",
        "/openapi.yaml,OPENAPI"
    })
    void aPageHasOneEndpoint(String path, Endpoint endpoint) {
        assertThat(Endpoint.of("GET", path)).contains(endpoint);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/orders/",
                "/orders/a/b",
                "/orders//history",
                "/orders/a/b/history",
                "/ordersx",
                "/healthz",
                "/openapi.xml",
                "/docsx",
                "/problems/",
                "/problems/a/b",
                "/consolex"
            })
    void anUnknownPathHasNoEndpoint(String path) {
        assertThat(Endpoint.of("GET", path)).isEmpty();
        assertThat(Endpoint.methodsOf(path)).isEmpty();
    }

    @Test
    void onlyRoutesThatNeedABodyTakeJson() {
        assertThat(Endpoint.values())
                .filteredOn(endpoint -> endpoint.body() == Endpoint.Body.JSON)
                .contains(
                        Endpoint.CREATE_ORDER, Endpoint.UPDATE_ORDER, Endpoint.CREATE_WEBHOOK, Endpoint.UPDATE_WEBHOOK)
                .doesNotContain(
                        Endpoint.GET_ORDER,
                        Endpoint.DELETE_WEBHOOK,
                        Endpoint.ROTATE_WEBHOOK_SECRET,
                        Endpoint.PING_WEBHOOK,
                        Endpoint.RETRY_DELIVERY);
    }

    @Test
    void theMethodsOfAPathAreThoseOfAllItsEndpoints() {
        assertThat(Endpoint.methodsOf("/orders/o-1")).containsExactly("GET", "HEAD", "PATCH");
        assertThat(Endpoint.methodsOf("/orders")).containsExactly("GET", "HEAD", "POST");
    }

    @Test
    void theActionIsTheNameInTheLogs() {
        assertThat(Endpoint.CREATE_ORDER.action()).isEqualTo("create_order");
        assertThat(Endpoint.UPDATE_ORDER.action()).isEqualTo("update_order");
    }

    @Test
    void aRouteHasTheOperationOfItsName() {
        assertThat(Endpoint.values())
                .allMatch(endpoint -> endpoint.operation().name().equals(endpoint.name()))
                .hasSameSizeAs(Operation.values());
    }

    /// The document lists the pages at /docs and /console, and itself, no more than other documents do.
    @Test
    void theDocumentNamesTheScopesAndLimitsOfEveryRoute() throws IOException {
        JsonNode paths = document().get("paths");

        for (Endpoint endpoint : Endpoint.values()) {
            if (endpoint.answer() == Endpoint.Answer.FILE) {
                continue;
            }
            JsonNode described =
                    paths.path(endpoint.template()).path(endpoint.method().toLowerCase(Locale.ROOT));
            List<String> scopes = new ArrayList<>();
            described.path("x-required-scopes").forEach(scope -> scopes.add(scope.asText()));
            assertThat(scopes)
                    .as("%s", endpoint)
                    .containsExactlyInAnyOrderElementsOf(endpoint.operation().scopes().stream()
                            .map(Scope::text)
                            .toList());
            boolean isPublic = scopes.isEmpty();
            assertThat(described.has("security")).as("%s", endpoint).isEqualTo(isPublic);
            for (String status : List.of("401", "403", "429")) {
                assertThat(described.path("responses").has(status))
                        .as("%s %s", endpoint, status)
                        .isEqualTo(!isPublic);
            }
        }
        assertThat(document().at("/security/0").has("bearer")).isTrue();
    }

    private static JsonNode document() throws IOException {
        try (InputStream document = EndpointTest.class.getResourceAsStream("/META-INF/openapi.yaml")) {
            return new YAMLMapper().readTree(document);
        }
    }
}
