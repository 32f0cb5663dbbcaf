package dev.orders.server.protocol;

import static dev.orders.server.protocol.RawRequests.answerTo;
import static dev.orders.server.protocol.RawRequests.assertProblem;
import static dev.orders.server.protocol.RawRequests.lastAnswersTo;
import static dev.orders.server.protocol.RawRequests.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.server.fixture.ServiceUnderTest;
import dev.orders.server.fixture.TemporaryDataDirectory;
import dev.orders.testsupport.http.HttpResponse;
import dev.orders.testsupport.http.RawConnection;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Requests that no client library sends. For any bytes, the route in the log is the one that answers, and the
/// status is never 500.
@QuarkusTest
@WithTestResource(TemporaryDataDirectory.class)
class OnePathOneRouteTest {
    private static final String EXPECT = "Expect: 100-continue";

    /// A gateway that compares paths literally would allow these as another route than the one they reach.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/docs/%2e%2e/dead-letters",
                "/docs/../metrics",
                "/docs/../orders",
                "/docs/./",
                "/docs/%2E%2E/events",
                "/docs//",
                "/orders/.",
                "/orders/..",
                "/orders/%2e",
                "/orders/%2E%2e",
                "/webhooks/.",
                "/webhooks/./rotate-secret",
                "/dead-letters/../orders",
                "//orders",
                "/orders//",
                "/./orders",
                "/orders/./x",
                "/%6frders",
                "/orders;a=b",
                "/orders/o-1;a=b",
                "/health;x",
                "/docs/;/../metrics",
                "/orders/%6F-1",
                "/orders#x",
                "/%2Forders",
                "/ORDERS",
                "/health%20"
            })
    void aPathThatIsNotInNormalFormIsNotFound(String path) throws IOException {
        for (String method : new String[] {"GET", "HEAD", "POST", "PATCH", "DELETE", "PUT", "TRACE", "OPTIONS"}) {
            HttpResponse answer = answerTo(method + " " + path + " HTTP/1.1", "Content-Length: 0");

            assertThat(answer.head().status()).as(method + " " + path).isIn(400, 404);
            assertThat(answer.head().header("Content-Type")).contains("application/problem+json");
            assertThat(answer.head().header("X-Request-Id")).isPresent();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET http://elsewhere/health HTTP/1.1 | 200",
                "GET /health HTTP/1.0                 | 200",
                "HEAD /metrics HTTP/1.1               | 200",
                "HEAD /docs/ HTTP/1.1                 | 200",
                "HEAD /openapi.json HTTP/1.1          | 200",
                "HEAD /orders HTTP/1.1                | 200",
                "HEAD /events HTTP/1.1                | 200",
                "get /health HTTP/1.1                 | 405",
                "TRACE /orders HTTP/1.1               | 405",
                "OPTIONS /orders HTTP/1.1             | 405",
                "OPTIONS * HTTP/1.1                   | 404",
                "CONNECT orders:443 HTTP/1.1          | 404",
                "GET orders HTTP/1.1                  | 404",
                "GET /orders/%2e%2e%2forders HTTP/1.1 | 404",
                "GET /orders/..%2f..%2fmetrics HTTP/1.1 | 404",
                "GET /orders/%c0%ae%c0%ae HTTP/1.1    | 404",
                "GET /orders/%00 HTTP/1.1             | 404",
                "GET /docs/%00 HTTP/1.1               | 404",
                "GET /docs/..%2fmetrics HTTP/1.1      | 404",
                "GET /docs/%c0%ae%c0%ae/metrics HTTP/1.1 | 404",
                "GET /orders?customer_id=a;b HTTP/1.1 | 200",
                "GET /orders?a;limit=1 HTTP/1.1       | 400"
            })
    void noRequestLineCausesA500(String line, int status) throws IOException {
        HttpResponse answer = answerTo(line.strip());

        assertThat(answer.head().status()).as("%s: %s", line, answer.text()).isEqualTo(status);
        if (status >= 400) {
            assertThat(answer.head().header("Content-Type")).contains("application/problem+json");
        }
        if (status == 200) {
            assertThat(answer.head().header("Date").orElse("")).matches("\\w{3}, \\d\\d \\w{3} \\d{4} [\\d:]{8} GMT");
        }
    }

    /// The bytes that follow an unknown transfer coding could be the body of this request, or another request. A
    /// refused body is not requested with 100.
    @Test
    void aBodyThatIsRefusedEndsTheConnection() throws IOException {
        List<String> requests = List.of(
                post("/orders", "application/json", 0, "X-Other: 1")
                        .replace("Content-Length: 0", "Transfer-Encoding: gzip, chunked"),
                post("/orders", "application/json", 2_000_000, "X-Other: 1") + "0123456789",
                post("/orders", "application/json", 2_000_000, EXPECT),
                post("/orders", "text/plain", 2, EXPECT),
                post("/nothing", "application/json", 2, EXPECT),
                post("/orders", "application/json", 2, EXPECT),
                post("/orders/o-1", "application/json", 2, EXPECT).replace("POST", "PATCH"),
                post("/webhooks/w-1", "application/json", 2, EXPECT).replace("POST", "PATCH"));

        List<HttpResponse> answers = lastAnswersTo(requests);

        assertThat(answers)
                .extracting(answer -> answer.head().status())
                .containsExactly(400, 413, 413, 415, 404, 400, 400, 400);
        assertThat(answers.get(1).head().header("Connection")).contains("close");
        assertThat(answers.subList(5, 8)).allSatisfy(answer -> assertProblem(answer, 400, "validation"));
        assertThat(answers.subList(5, 8))
                .extracting(HttpResponse::text)
                .satisfiesExactly(
                        create -> assertThat(create).contains("Idempotency-Key"),
                        change -> assertThat(change).contains("If-Match"),
                        webhook -> assertThat(webhook).contains("If-Match"));
    }

    @Test
    void anAcceptableBodyIsRequestedWith100Continue() throws IOException {
        try (RawConnection connection = RawConnection.open(ServiceUnderTest.port())) {
            connection.send(post("/orders", "application/json", 2, "Idempotency-Key: k\r\n" + EXPECT));
            assertThat(connection.readHead().status()).isEqualTo(100);
            connection.send("{}");
            assertThat(connection.readHead().status()).isEqualTo(400);
        }
    }
}
