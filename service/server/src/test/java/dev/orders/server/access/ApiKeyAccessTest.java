package dev.orders.server.access;

import static dev.orders.http.contract.OrdersClient.assertProblem;
import static dev.orders.http.contract.OrdersClient.header;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.access.ApiKeyId;
import dev.orders.core.access.ApiKeySettings;
import dev.orders.core.access.IssuedApiKey;
import dev.orders.core.access.Scope;
import dev.orders.core.tenant.TenantId;
import dev.orders.core.usecase.key.CreateApiKey;
import dev.orders.core.usecase.key.RevokeApiKey;
import dev.orders.http.contract.Json;
import dev.orders.http.contract.OrdersClient;
import dev.orders.http.exchange.Endpoint;
import dev.orders.server.fixture.ServiceUnderTest;
import dev.orders.server.fixture.TemporaryDataDirectory;
import dev.orders.server.fixture.TestClock;
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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// An API key allows what its scopes allow, for its tenant, until it ends.
@Tag("slow")
@QuarkusTest
@TestProfile(CredentialsRequired.class)
@WithTestResource(TemporaryDataDirectory.class)
class ApiKeyAccessTest {
    private static final TenantId ACME = new TenantId("acme");
    private static final Set<Scope> READ = EnumSet.of(Scope.ORDERS_READ);

    @Inject
    CreateApiKey createApiKey;

    @Inject
    RevokeApiKey revokeApiKey;

    private IssuedApiKey key(Set<Scope> scopes, Optional<Instant> expiresAt) {
        return createApiKey.handle(new ApiKeySettings(ACME, "test", scopes, expiresAt));
    }

    private String token(Scope scope) {
        return key(EnumSet.of(scope), Optional.empty()).secret().text();
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(ServiceUnderTest.url() + path));
    }

    private static HttpRequest.Builder bearing(String token, String path) {
        return request(path).header("Authorization", "Bearer " + token);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        return PlainHttp.send(request, BodyHandlers.ofString());
    }

    private static HttpResponse<String> orders(String token) {
        return send(bearing(token, "/orders"));
    }

    /// The same route without a body. It may be refused for that, but only after the credentials were checked. A
    /// `GET` of the live feed would not end.
    private static HttpRequest.Builder call(HttpRequest.Builder request, Endpoint endpoint, String method) {
        return request.method(endpoint == Endpoint.FOLLOW_EVENTS ? "HEAD" : method, BodyPublishers.noBody());
    }

    private static String path(Endpoint endpoint) {
        return endpoint.template().replace("{code}", "key_reused").replaceAll("\\{[a-z_]+}", "x");
    }

    private static String method(Endpoint endpoint) {
        return Endpoint.methodsOf(path(endpoint)).stream()
                .filter(method -> !method.equals("HEAD"))
                .filter(method -> Endpoint.of(method, path(endpoint)).orElseThrow() == endpoint)
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @EnumSource
    void aRouteWithoutCredentialsIsPublicOrRefused(Endpoint endpoint) {
        HttpResponse<String> answer = send(call(request(path(endpoint)), endpoint, method(endpoint)));

        if (endpoint.operation().scopes().isEmpty()) {
            assertThat(answer.statusCode()).isLessThan(400);
        } else {
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(header(answer, "WWW-Authenticate")).isEqualTo("Bearer realm=\"orders\"");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aScopeAllowsItsOperationsOnly(Scope scope) {
        String token = token(scope);
        for (Endpoint endpoint : Endpoint.values()) {
            Set<Scope> allowed = endpoint.operation().scopes();
            HttpResponse<String> answer = send(call(bearing(token, path(endpoint)), endpoint, method(endpoint)));

            if (allowed.isEmpty() || allowed.contains(scope)) {
                assertThat(answer.statusCode()).as(endpoint.name()).isNotIn(401, 403);
            } else {
                assertThat(answer.statusCode()).as(endpoint.name()).isEqualTo(403);
                assertThat(header(answer, "WWW-Authenticate")).contains("error=\"insufficient_scope\", scope=");
            }
        }
    }

    @Test
    void aKeySaysWhatItAllows() {
        IssuedApiKey key = key(READ, Optional.empty());

        HttpResponse<String> answer = send(bearing(key.secret().text(), "/principal"));
        assertThat(answer.body())
                .isEqualTo(
                        "{\"tenant_id\":\"acme\",\"actor\":\"" + key.key().id() + "\",\"scopes\":[\"orders:read\"]}");
    }

    @Test
    void anOrderBelongsToTheTenantOfTheKeyAndNamesTheKeyAsActor() {
        IssuedApiKey key = key(EnumSet.of(Scope.ORDERS_WRITE, Scope.ORDERS_READ), Optional.empty());
        String token = key.secret().text();
        HttpResponse<String> created = send(bearing(token, "/orders")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "one")
                .POST(BodyPublishers.ofString(OrdersClient.TEA_AND_CUP)));
        assertThat(created.statusCode()).isEqualTo(201);
        String path = "/orders/" + OrdersClient.idIn(created);

        HttpResponse<String> history = send(bearing(token, path + "/history"));
        assertThat(Json.text(history.body(), "/events/0/actor"))
                .isEqualTo(key.key().id().toString());
        String other = createApiKey
                .handle(new ApiKeySettings(new TenantId("other"), "", READ, Optional.empty()))
                .secret()
                .text();
        assertProblem(send(bearing(other, path)), 404, "order_not_found");
    }

    @Test
    void aKeyWithOneCharacterChangedIsRefused() {
        String token = token(Scope.ORDERS_READ);
        char last = token.charAt(token.length() - 1);

        HttpResponse<String> answer = orders(token.substring(0, token.length() - 1) + (last == '0' ? '1' : '0'));

        assertInvalid(answer, "the token is neither an API key nor a token of the issuer");
    }

    @Test
    void twoAuthorizationHeadersAreRefused() {
        String token = token(Scope.ORDERS_READ);

        HttpResponse<String> answer = send(bearing(token, "/orders").header("Authorization", "Bearer " + token));

        assertInvalid(
                answer, "the request needs exactly one Authorization header with one token, and the scheme Bearer");
    }

    @Test
    void aRevokedKeyIsRefusedWithinFiveSeconds() {
        IssuedApiKey key = key(READ, Optional.empty());
        String token = key.secret().text();
        assertThat(orders(token).statusCode()).isEqualTo(200);
        ApiKeyId id = key.key().id();
        revokeApiKey.handle(id);

        TestClock.CLOCK.advance(Duration.ofSeconds(5));

        assertInvalid(orders(token), "the API key is unknown or revoked");
    }

    @Test
    void anExpiredKeyIsRefused() {
        Instant end = TestClock.CLOCK.instant().plusSeconds(2);
        String token = key(READ, Optional.of(end)).secret().text();
        assertThat(orders(token).statusCode()).isEqualTo(200);

        TestClock.CLOCK.set(end);

        assertInvalid(orders(token), "the API key has expired");
    }

    @Test
    void anOpenEventStreamEndsWhenItsKeyIsRevoked() {
        IssuedApiKey key = key(EnumSet.of(Scope.EVENTS_READ), Optional.empty());
        HttpResponse<Stream<String>> stream =
                PlainHttp.send(bearing(key.secret().text(), "/events"), BodyHandlers.ofLines());
        Iterator<String> lines = stream.body().iterator();
        assertThat(lines.next()).startsWith("retry: ");

        revokeApiKey.handle(key.key().id());
        TestClock.CLOCK.advance(Duration.ofSeconds(5));

        List<String> rest = new ArrayList<>();
        lines.forEachRemaining(rest::add);
        assertThat(rest).endsWith("event: end", "data: {\"reason\":\"invalid_token\"}", "");
    }

    private static void assertInvalid(HttpResponse<String> answer, String detail) {
        assertProblem(answer, 401, "invalid_token");
        assertThat(header(answer, "WWW-Authenticate"))
                .isEqualTo("Bearer realm=\"orders\", error=\"invalid_token\", error_description=\"" + detail + "\"");
    }
}
