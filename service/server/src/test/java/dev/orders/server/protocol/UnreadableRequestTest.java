package dev.orders.server.protocol;

import static dev.orders.server.protocol.RawRequests.answerTo;
import static dev.orders.server.protocol.RawRequests.assertProblem;
import static dev.orders.server.protocol.RawRequests.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.server.fixture.ServiceUnderTest;
import dev.orders.server.fixture.TemporaryDataDirectory;
import dev.orders.testsupport.http.HttpResponse;
import dev.orders.testsupport.http.RawConnection;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Requests whose head cannot be read are refused with a problem, like all others.
@QuarkusTest
@WithTestResource(TemporaryDataDirectory.class)
class UnreadableRequestTest {
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

    /// The body has begun already, so the client could not know which request an answer belongs to.
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
}
