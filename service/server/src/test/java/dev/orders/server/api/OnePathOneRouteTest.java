package dev.orders.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.server.fixture.ServiceUnderTest;
import dev.orders.server.fixture.TemporaryDataDirectory;
import dev.orders.testsupport.http.HttpResponse;
import dev.orders.testsupport.http.RawConnection;
import dev.orders.testsupport.http.ResponseHead;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host: elsewhere",
                "Transfer-Encoding: identity",
                "Transfer-Encoding: xchunked",
                "Content-Length: 1\r\nContent-Length: 2",
                "Content-Length: -1",
                "Content-Length: 1x",
                "Content-Length: +5",
                "Content-Length: 0\r\nContent-Length: 0",
                "Content-Length: 1\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: chunked, chunked",
                "X Y: 1",
                "X-Name : 1",
                ": 1",
                ":unreadable: MALFORMED",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked"
            })
    void anAmbiguousRequestIsRefused(String headers) throws IOException {
        assertProblem(answerTo("POST /orders HTTP/1.1", headers), 400, "validation");
    }

    /// The following bytes could be the body of this request, or another request.
    @Test
    void aTransferCodingThatIsNotKnownEndsTheConnection() throws IOException {
        try (RawConnection connection = RawConnection.open(ServiceUnderTest.port())) {
            connection.send(post("/orders", "application/json", 0, "X-Other: 1")
                    .replace("Content-Length: 0", "Transfer-Encoding: gzip, chunked"));

            assertThat(connection.readToEnd().head().status()).isEqualTo(400);
        }
    }

    @ParameterizedTest
    @CsvSource({"414, uri_too_long, 5000, 0", "431, headers_too_large, 1, 17000"})
    void tooLongALineOrHeaderIsRefused(int status, String code, int path, int header) throws IOException {
        HttpResponse answer = answerTo("GET /" + "x".repeat(path) + " HTTP/1.1", "X-Long: " + "x".repeat(header));

        assertProblem(answer, status, code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/orders/%zz",
                "/orders/%",
                "/orders?limit=%zz",
                "/orders?limit=%",
                "/docs/%2",
                "/docs/\\..\\metrics",
                "/orders?customer_id=a|b",
                "/orders?customer_id=a^b",
                "/orders?customer_id=a`b",
                "/orders?customer_id={b}",
                "/orders?customer_id=<b>",
                "/orders?customer_id=\"b\"",
                "/orders/[b]"
            })
    void aTargetThatIsNoUriIsRefused(String path) throws IOException {
        assertProblem(answerTo("GET " + path + " HTTP/1.1"), 400, "validation");
        assertProblem(answerTo("POST " + path + " HTTP/1.1", "Content-Length: 9999999"), 400, "validation");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /health/live HTTP/2.0",
                "GET /health/live HTTP/1.2",
                "POST /orders HTTP/0.9",
                "PRI * HTTP/2.0",
                "CONNECT orders:1 HTTP/3.0"
            })
    void anotherHttpVersionIsNotSupported(String line) throws IOException {
        HttpResponse answer = answerTo(line);

        assertProblem(answer, 505, "http_version_not_supported");
        assertThat(answer.head().header("Date")).isPresent();
    }

    @Test
    void theAnswerToAnotherHttpVersionIsHttp11() throws IOException {
        try (RawConnection connection = RawConnection.open(ServiceUnderTest.port())) {
            connection.send("HEAD /health/live HTTP/2.0\r\nHost: orders\r\nX-Request-Id: two\r\n\r\n");

            assertThat(new String(connection.input().readAllBytes(), StandardCharsets.ISO_8859_1))
                    .startsWith("HTTP/1.1 505 ")
                    .contains("\r\nX-Request-Id: two\r\n")
                    .endsWith("\r\n\r\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /health/live HTTP/3", "GET /health/live", "nonsense", "GET  HTTP/1.1"})
    void aMalformedRequestLineIsRefused(String line) throws IOException {
        assertProblem(answerTo(line), 400, "validation");
    }

    /// A body has begun, so an answer could not be told from the answer to something else.
    @Test
    void aMalformedChunkEndsTheConnectionWithoutAnAnswer() throws IOException {
        try (RawConnection connection = RawConnection.open(ServiceUnderTest.port())) {
            connection.send(post("/orders", "application/json", 0, "X-Other: 1")
                            .replace("Content-Length: 0", "Transfer-Encoding: chunked")
                    + "zz\r\n");

            assertThat(connection.input().readAllBytes()).isEmpty();
        }
    }

    /// The requests before an unreadable one are answered, and those after it are not read.
    @Test
    void anUnreadableRequestIsTheLastOfItsConnection() throws IOException {
        try (RawConnection connection = RawConnection.open(ServiceUnderTest.port())) {
            String health = "HEAD /health/live HTTP/1.1\r\nHost: orders\r\n\r\n";
            connection.send(health + "HEAD /| HTTP/1.1\r\nHost: orders\r\n\r\n" + health);

            assertThat(connection.readHead().status()).isEqualTo(200);
            assertThat(connection.readHead().status()).isEqualTo(400);
            assertThat(connection.input().readAllBytes()).isEmpty();
        }
    }

    @Test
    void aBodyThatIsTooLargeEndsTheConnection() throws IOException {
        try (RawConnection connection = RawConnection.open(ServiceUnderTest.port())) {
            connection.send(post("/orders", "application/json", 2_000_000, "X-Other: 1") + "0123456789");
            HttpResponse answer = connection.readToEnd();

            assertThat(answer.head().status()).isEqualTo(413);
            assertThat(answer.head().header("Connection")).contains("close");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/orders, application/json, 2000000, 413",
        "/orders, text/plain, 2, 415",
        "/nothing, application/json, 2, 404"
    })
    void aRefusedBodyIsNotRequestedWith100Continue(String path, String type, int length, int status)
            throws IOException {
        try (RawConnection connection = RawConnection.open(ServiceUnderTest.port())) {
            connection.send(post(path, type, length, EXPECT));

            assertThat(connection.readToEnd().head().status()).isEqualTo(status);
        }
    }

    @ParameterizedTest
    @CsvSource({"POST, /orders, Idempotency-Key", "PATCH, /orders/o-1, If-Match", "PATCH, /webhooks/w-1, If-Match"})
    void aBodyWhoseRequiredHeaderIsAbsentIsNotRequestedWith100Continue(String method, String path, String header)
            throws IOException {
        try (RawConnection connection = RawConnection.open(ServiceUnderTest.port())) {
            connection.send(post(path, "application/json", 2, EXPECT).replace("POST", method));
            HttpResponse answer = connection.readToEnd();

            assertProblem(answer, 400, "validation");
            assertThat(answer.text()).contains(header);
        }
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

    private static void assertProblem(HttpResponse answer, int status, String code) {
        assertThat(answer.head().status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.head().header("Content-Type")).contains("application/problem+json");
        assertThat(answer.head().header("Connection")).contains("close");
        assertThat(answer.text()).contains("urn:orders:problem:" + code);
    }

    /// The answer to a request without a body. The request asks the service to close the connection.
    private static HttpResponse answerTo(String requestLine, String... headers) throws IOException {
        String lines = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        try (RawConnection connection = RawConnection.open(ServiceUnderTest.port())) {
            connection.send(requestLine + "\r\nHost: orders\r\nConnection: close\r\n" + lines + "\r\n");
            ResponseHead head = connection.readHead();
            // The service may keep the connection for a while, so that the client receives the refusal.
            Optional<String> length =
                    requestLine.startsWith("HEAD ") ? Optional.empty() : head.header("Content-Length");
            int most = length.map(Integer::parseInt).orElse(Integer.MAX_VALUE);
            return new HttpResponse(head, connection.input().readNBytes(most));
        }
    }

    private static String post(String path, String type, int length, String header) {
        return String.join(
                "\r\n",
                "POST " + path + " HTTP/1.1",
                "Host: orders",
                "Content-Type: " + type,
                "Content-Length: " + length,
                header,
                "",
                "");
    }
}
