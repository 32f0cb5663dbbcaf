package dev.orders.http.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.access.Permissions;
import dev.orders.core.access.Principal;
import dev.orders.core.access.Scope;
import dev.orders.core.port.DemandStore;
import dev.orders.core.port.StoreUnavailableException;
import dev.orders.core.tenant.Actor;
import dev.orders.core.tenant.TenantId;
import dev.orders.http.access.AccessControl;
import dev.orders.http.access.Authentication;
import dev.orders.http.access.Authenticator;
import dev.orders.http.access.TokenVerifier;
import dev.orders.http.connection.ConnectionLimits;
import dev.orders.http.connection.Connections;
import dev.orders.http.exchange.Exchange;
import dev.orders.http.limit.AddressLimits;
import dev.orders.http.limit.RateLimit;
import dev.orders.http.limit.RequestLimits;
import dev.orders.http.limit.TenantLimits;
import dev.orders.http.limit.WaitingRoom;
import dev.orders.http.operator.MetricsPort;
import dev.orders.http.proxy.TrustedProxies;
import dev.orders.testsupport.http.RawConnection;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The gate with a verifier whose answers the tests choose.
@Timeout(20)
final class AccessGateTest {
    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
    private static final Principal READER = principal(Scope.ORDERS_READ);

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicInteger verified = new AtomicInteger();
    private Instant until = NOW.plusSeconds(5);
    private Optional<TenantLimits> tenantLimits = Optional.empty();
    private Optional<AddressLimits> addressLimits = Optional.empty();
    private WaitingRoom waitingRoom = new WaitingRoom(1000);
    private HttpServer server;

    private static Principal principal(Scope... scopes) {
        return new Principal(new TenantId("acme"), new Actor("key_1"), Set.of(scopes));
    }

    /// Knows the tokens `reader`, `writer`, `down` and `outage`.
    private final class Tokens implements TokenVerifier {
        @Override
        public boolean accepts(String token) {
            return !token.startsWith("foreign");
        }

        @Override
        public Authentication verify(String token) {
            verified.incrementAndGet();
            return switch (token) {
                case "reader" -> new Authentication.Verified(READER, until);
                case "writer" -> new Authentication.Verified(principal(Scope.ORDERS_WRITE), until);
                case "down" -> new Authentication.Unavailable();
                case "outage" -> throw new StoreUnavailableException("down", new IOException());
                default -> new Authentication.Rejected("the token is unknown");
            };
        }
    }

    @BeforeEach
    void serve() {
        AccessControl access = new AccessControl(
                Optional.of(new Authenticator(List.of(new Tokens()), Clock.fixed(NOW, ZoneOffset.UTC))),
                new Permissions(Set.of()));
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        CrossOrigin crossOrigin = new CrossOrigin(Set.of());
        ConnectionLimits limits = ConnectionLimits.of(1L << 30);
        ExchangeStart exchangeStart = new ExchangeStart(
                new RequestRecord(meters),
                crossOrigin,
                new HttpDate(Clock.systemUTC()),
                new Connections(limits, meters),
                access,
                TrustedProxies.NONE);
        LimitGate limitGate = new LimitGate(new RequestLimits(tenantLimits, addressLimits, waitingRoom));
        Filters filters = new Filters();
        new RequestGate(exchangeStart, crossOrigin, new AccessGate(access, limitGate), MetricsPort.NONE, limitGate)
                .install(filters);
        Router router = Router.router(vertx);
        new ProblemAnswers().install(router, exchangeStart);
        filters.getFilters().forEach(filter -> router.route().handler(filter.getHandler()));
        router.route().handler(routing -> {
            Exchange exchange = Exchange.of(routing);
            String tenant =
                    exchange.principal().map(one -> one.tenant().value()).orElse("none");
            routing.response().end(tenant + " " + exchange.body().length);
        });
        server = vertx.createHttpServer().requestHandler(router);
        server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join();
    }

    @AfterEach
    void end() {
        client.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private HttpResponse<String> send(String method, String path, String... authorization) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + server.actualPort() + path))
                .timeout(Duration.ofSeconds(10))
                .method(
                        method,
                        method.equals("POST") ? BodyPublishers.ofString("{}".repeat(5000)) : BodyPublishers.noBody());
        if (method.equals("POST")) {
            request.header("Content-Type", "application/json").header("Idempotency-Key", "k");
        }
        for (String line : authorization) {
            request.header("Authorization", line);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    @Test
    void thePrincipalIsKnownToTheRoute() throws Exception {
        HttpResponse<String> answer = send("GET", "/orders/o-1", "Bearer reader");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("acme 0");
    }

    @Test
    void theBodyArrivesWholeAfterTheTokenWasVerified() throws Exception {
        assertThat(send("POST", "/orders", "Bearer writer").body()).isEqualTo("acme 10000");
        assertThat(send("POST", "/orders", "Bearer writer").body()).isEqualTo("acme 10000");
    }

    @Test
    void aVerifiedTokenIsRememberedUntilItsTime() throws Exception {
        send("GET", "/orders/o-1", "Bearer reader");
        send("GET", "/orders/o-1", "Bearer reader");
        assertThat(verified).hasValue(1);

        until = NOW;
        send("GET", "/orders/o-1", "Bearer writer");
        send("GET", "/orders/o-1", "Bearer writer");
        assertThat(verified).hasValue(3);
    }

    @Test
    void aRefusedTokenIsVerifiedAgain() throws Exception {
        send("GET", "/orders/o-1", "Bearer unknown");
        send("GET", "/orders/o-1", "Bearer unknown");

        assertThat(verified).hasValue(2);
    }

    @ParameterizedTest
    @CsvSource({
        "Bearer unknown, The token is unknown.",
        "Bearer foreign, The token is neither an API key nor a token of the issuer.",
        "Basic YTpi, 'The request needs exactly one Authorization header with one token, and the scheme Bearer.'"
    })
    void aTokenThatIsNotValidIsRefusedWithTheReason(String authorization, String detail) throws Exception {
        HttpResponse<String> answer = send("GET", "/orders/o-1", authorization);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("urn:orders:problem:invalid_token", detail);
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElseThrow())
                .startsWith("Bearer realm=\"orders\", error=\"invalid_token\", error_description=\"");
    }

    @Test
    void twoCredentialsAreRefused() throws Exception {
        try (RawConnection connection = RawConnection.open(server.actualPort())) {
            String credentials = "Authorization: Bearer reader\r\n";
            connection.send("GET /orders/o-1 HTTP/1.1\r\nHost: o\r\nConnection: close\r\n" + credentials + credentials
                    + "\r\n");

            assertThat(connection.readToEnd().head().status()).isEqualTo(401);
        }
        assertThat(verified).hasValue(0);
    }

    @Test
    void withoutCredentialsTheAnswerIsAChallenge() throws Exception {
        HttpResponse<String> answer = send("GET", "/orders/o-1");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("urn:orders:problem:unauthenticated");
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer realm=\"orders\"");
    }

    @Test
    void theScopeMustFitTheOperation() throws Exception {
        HttpResponse<String> answer = send("POST", "/orders", "Bearer reader");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("urn:orders:problem:insufficient_scope");
        assertThat(answer.headers().firstValue("WWW-Authenticate"))
                .contains("Bearer realm=\"orders\", error=\"insufficient_scope\", scope=\"orders:write\"");
    }

    @ParameterizedTest
    @CsvSource({"down, issuer_unavailable", "outage, store_unavailable"})
    void aTokenThatCannotBeVerifiedNowCanBeSentAgain(String token, String code) throws Exception {
        HttpResponse<String> answer = send("GET", "/orders/o-1", "Bearer " + token);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("urn:orders:problem:" + code);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    }

    /// The path that the gate decides about is the one that the router uses.
    @ParameterizedTest
    @CsvSource({
        "/health/../orders/o-1",
        "/health/%2e%2e/orders/o-1",
        "//orders/o-1",
        "/orders;x/o-1",
        "/docs/..%2forders",
        "/ORDERS/o-1",
        "/health/./live",
        "/metrics/"
    })
    void aPathInAnotherFormReachesNoRoute(String path) throws Exception {
        int status = send("GET", path).statusCode();

        assertThat(status).isEqualTo(path.equals("/docs/..%2forders") ? 200 : 404);
    }

    private void serveWithin(RateLimit tenant, RateLimit address, int room) {
        server.close().toCompletionStage().toCompletableFuture().join();
        tenantLimits = Optional.of(
                new TenantLimits(tenant, DemandStore.SINGLE_INSTANCE, "a", Clock.fixed(NOW, ZoneOffset.UTC), () -> 0));
        addressLimits = Optional.of(new AddressLimits(address, () -> 0));
        waitingRoom = new WaitingRoom(room);
        serve();
    }

    @Test
    void aTenantBeyondItsLimitMustWait() throws Exception {
        serveWithin(new RateLimit(2, Duration.ofMinutes(1)), new RateLimit(100, Duration.ofSeconds(1)), 10);

        HttpResponse<String> first = send("GET", "/orders/o-1", "Bearer reader");
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.headers().firstValue("RateLimit-Policy")).contains("\"tenant\";q=2;w=60");
        assertThat(first.headers().firstValue("RateLimit")).contains("\"tenant\";r=1;t=60");
        assertThat(send("POST", "/orders", "Bearer writer").statusCode()).isEqualTo(200);
        HttpResponse<String> third = send("GET", "/orders/o-1", "Bearer reader");
        assertThat(third.statusCode()).isEqualTo(429);
        assertThat(third.body()).contains("urn:orders:problem:rate_limited");
        assertThat(third.headers().firstValue("Retry-After")).contains("30");
        assertThat(third.headers().firstValue("RateLimit")).contains("\"tenant\";r=0;t=30");
        assertThat(send("GET", "/health").statusCode()).isEqualTo(200);
        assertThat(send("POST", "/orders", "Bearer reader").statusCode()).isEqualTo(403);
    }

    @Test
    void anAddressWithManyRefusalsMustWaitButAKnownTokenPasses() throws Exception {
        serveWithin(new RateLimit(100, Duration.ofSeconds(1)), new RateLimit(3, Duration.ofMinutes(1)), 10);
        send("GET", "/orders/o-1", "Bearer reader");

        assertThat(send("GET", "/orders/o-1", "Bearer unknown").statusCode()).isEqualTo(401);
        assertThat(send("GET", "/orders/o-1").statusCode()).isEqualTo(401);
        assertThat(send("GET", "/unknown").statusCode()).isEqualTo(404);

        int before = verified.get();
        HttpResponse<String> limited = send("GET", "/orders/o-1", "Bearer unknown");
        assertThat(limited.statusCode()).isEqualTo(429);
        assertThat(limited.headers().firstValue("Retry-After")).contains("20");
        assertThat(send("GET", "/unknown").statusCode()).isEqualTo(429);
        assertThat(send("GET", "/orders/o-1").statusCode()).isEqualTo(429);
        assertThat(verified).hasValue(before);
        assertThat(send("GET", "/orders/o-1", "Bearer reader").statusCode()).isEqualTo(200);
        assertThat(send("GET", "/health").statusCode()).isEqualTo(200);
    }

    @Test
    void whatDoesNotFitIntoTheWaitingRoomIsRefusedAtOnce() throws Exception {
        serveWithin(new RateLimit(100, Duration.ofSeconds(1)), new RateLimit(100, Duration.ofSeconds(1)), 1);
        assertThat(waitingRoom.enter()).isTrue();

        HttpResponse<String> refused = send("POST", "/orders", "Bearer writer");
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.body()).contains("urn:orders:problem:overloaded");
        assertThat(refused.headers().firstValue("Retry-After")).contains("1");
        assertThat(send("GET", "/health/live").statusCode()).isEqualTo(200);

        waitingRoom.leave();
        assertThat(send("POST", "/orders", "Bearer writer").statusCode()).isEqualTo(200);
        assertThat(send("POST", "/orders", "Bearer writer").statusCode()).isEqualTo(200);
        assertThat(waitingRoom.size()).isZero();
    }

    @Test
    void aPublicRouteIgnoresCredentials() throws Exception {
        assertThat(send("GET", "/health").body()).isEqualTo("none 0");
        assertThat(send("GET", "/health", "Bearer unknown").statusCode()).isEqualTo(200);
        assertThat(verified).hasValue(0);
    }

    @Test
    void routeAndMethodAreRefusedBeforeCredentials() throws Exception {
        assertThat(send("GET", "/unknown").statusCode()).isEqualTo(404);
        assertThat(send("DELETE", "/orders").statusCode()).isEqualTo(405);
    }
}
