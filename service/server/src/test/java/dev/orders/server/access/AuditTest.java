package dev.orders.server.access;

import static dev.orders.http.contract.OrdersClient.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orders.core.access.ApiKeySettings;
import dev.orders.core.access.Scope;
import dev.orders.core.audit.AuditAction;
import dev.orders.core.audit.AuditFilter;
import dev.orders.core.audit.log.RefusedAccess;
import dev.orders.core.audit.proof.AuditProof;
import dev.orders.core.audit.proof.VerifyAuditLog;
import dev.orders.core.port.Store;
import dev.orders.core.tenant.TenantId;
import dev.orders.core.usecase.key.CreateApiKey;
import dev.orders.http.contract.Json;
import dev.orders.server.fixture.ServiceUnderTest;
import dev.orders.server.fixture.TemporaryDataDirectory;
import dev.orders.testsupport.http.PlainHttp;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Operators read who did what, and the chain of a running service is proven.
@Tag("slow")
@QuarkusTest
@TestProfile(CredentialsRequired.class)
@WithTestResource(TemporaryDataDirectory.class)
class AuditTest {
    @Inject
    CreateApiKey createApiKey;

    @Inject
    RefusedAccess refused;

    @Inject
    Store store;

    private String token(Scope scope) {
        ApiKeySettings settings = new ApiKeySettings(new TenantId("acme"), "test", EnumSet.of(scope), Optional.empty());
        return createApiKey.handle(settings).secret().text();
    }

    private static HttpRequest.Builder bearing(String token, String path) {
        return HttpRequest.newBuilder(URI.create(ServiceUnderTest.url() + path))
                .header("Authorization", "Bearer " + token);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        return PlainHttp.send(request, BodyHandlers.ofString());
    }

    @Test
    void theDocumentListsEveryAction() {
        JsonNode actions =
                Json.read(send(bearing("", "/openapi.json")).body()).at("/components/schemas/AuditAction/enum");

        assertThat(actions)
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrder(Arrays.stream(AuditAction.values())
                        .map(AuditAction::text)
                        .toArray(String[]::new));
    }

    @Test
    void theCreationOfAKeyIsListedWithItsRequest() {
        String operator = token(Scope.OPERATOR);
        HttpResponse<String> created = send(bearing(operator, "/keys")
                .header("Content-Type", "application/json")
                .header("X-Request-Id", "audited-1")
                .POST(BodyPublishers.ofString("{\"tenant_id\":\"audited\",\"scopes\":[\"orders:read\"]}")));
        assertThat(created.statusCode()).isEqualTo(201);

        HttpResponse<String> listed =
                send(bearing(operator, "/audit?tenant_id=audited&action=api_key.create&from=2000-01-01T00:00:00Z"));

        assertThat(listed.statusCode()).isEqualTo(200);
        assertThat(Json.text(listed.body(), "/records/0/outcome")).isEqualTo("succeeded");
        assertThat(Json.text(listed.body(), "/records/0/target")).isEqualTo(Json.text(created.body(), "/key_id"));
        assertThat(Json.text(listed.body(), "/records/0/request_id")).isEqualTo("audited-1");
        assertThat(Json.text(listed.body(), "/records/0/actor")).startsWith("key-");
        assertThat(Json.text(listed.body(), "/records/1/outcome")).isEqualTo("started");
        assertThat(listed.body()).doesNotContain(Json.text(created.body(), "/secret"));
        assertThat(new VerifyAuditLog(store.audit()).handle(Optional.empty())).isInstanceOf(AuditProof.Proven.class);
    }

    @Test
    void pagesFollowEachOther() {
        String operator = token(Scope.OPERATOR);
        for (int number = 0; number < 2; number++) {
            send(bearing(operator, "/keys/key-01997f2e-5d3c-7a41-9c0b-3f2a6f1d8e55")
                    .DELETE());
        }

        HttpResponse<String> first = send(bearing(operator, "/audit?action=api_key.revoke&limit=3"));
        String cursor = Json.text(first.body(), "/next_cursor");
        HttpResponse<String> second = send(bearing(operator, "/audit?action=api_key.revoke&limit=3&cursor=" + cursor));

        assertThat(first.headers().firstValue("Link").orElseThrow())
                .startsWith("</audit?action=api_key.revoke&limit=3&cursor=");
        assertThat(Json.text(first.body(), "/records/0/outcome")).isEqualTo("refused");
        assertThat(Json.text(second.body(), "/records/0/outcome")).isEqualTo("started");
        assertProblem(send(bearing(operator, "/audit?limit=3&cursor=" + cursor)), 400, "validation");
    }

    @Test
    void refusedRequestsAreRecordedAsOneSum() {
        String reader = token(Scope.ORDERS_READ);
        // Other tests were refused too.
        refused.write();
        for (int number = 0; number < 3; number++) {
            assertProblem(send(bearing(reader, "/audit")), 403, "insufficient_scope");
            assertProblem(send(bearing("nonsense", "/orders")), 401, "invalid_token");
        }

        assertThat(refused.write()).isTrue();

        AuditFilter refusals = new AuditFilter(
                Optional.empty(), Optional.empty(), Optional.of(AuditAction.ACCESS_REFUSE), Optional.empty());
        assertThat(store.audit().list(refusals, Long.MAX_VALUE, 9))
                .anyMatch(record -> record.line().contains("\"count\":3,\"detail\":\"403 insufficient_scope\""))
                .anyMatch(record -> record.line().contains("\"actor\":\"anonymous\"")
                        && record.line().contains("\"count\":3,\"detail\":\"401 invalid_token\""));
    }

    @Test
    void aWrongQueryIsRefused() {
        String operator = token(Scope.OPERATOR);

        for (String query : new String[] {"action=x", "cursor=0", "from=today", "limit=101", "tenant=acme"}) {
            assertProblem(send(bearing(operator, "/audit?" + query)), 400, "validation");
        }
    }
}
