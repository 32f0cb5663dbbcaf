package dev.orders.http.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.testsupport.http.RawConnection;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Authentication and authorisation of requests.
final class AccessGateTest extends GateFixture {
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
        assertThat(answer.body()).contains("/problems/invalid_token", detail);
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
    void aTokenThatIsTooLongIsRefusedWithThisReason() throws Exception {
        HttpResponse<String> answer = send("GET", "/orders/o-1", "Bearer " + "a".repeat(8186));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("/problems/invalid_token", "The token is longer than allowed");
        assertThat(verified).hasValue(0);
    }

    @Test
    void withoutCredentialsTheAnswerIsAChallenge() throws Exception {
        HttpResponse<String> answer = send("GET", "/orders/o-1");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("/problems/unauthenticated");
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer realm=\"orders\"");
    }

    @Test
    void theScopeMustFitTheOperation() throws Exception {
        HttpResponse<String> answer = send("POST", "/orders", "Bearer reader");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("/problems/insufficient_scope");
        assertThat(answer.headers().firstValue("WWW-Authenticate"))
                .contains("Bearer realm=\"orders\", error=\"insufficient_scope\", scope=\"orders:write\"");
    }

    @ParameterizedTest
    @CsvSource({"down, issuer_unavailable, 10", "outage, store_unavailable, 1"})
    void aTokenThatCannotBeVerifiedNowCanBeSentAgain(String token, String code, String seconds) throws Exception {
        HttpResponse<String> answer = send("GET", "/orders/o-1", "Bearer " + token);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("/problems/" + code);
        assertThat(answer.headers().firstValue("Retry-After")).contains(seconds);
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
