package dev.orders.testsupport.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class HttpConnectionTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private static final String CHUNKED = """
            HTTP/1.1 100 Continue

            HTTP/1.1 200 OK
            Transfer-Encoding: chunked

            4;x=y
            Wiki
            5
            pedia
            0
            Trailer: none

            """;

    @Test
    void aRequestHasHostPathHeadersAndLength() throws IOException {
        try (ScriptedServer server = new ScriptedServer("HTTP/1.1 204 No Content\r\n\r\n", false);
                HttpConnection connection = open(server)) {
            connection.send(new HttpRequest("POST", "/orders", List.of("X-Request-Id: 7"), "{\"é\":1}"));
            connection.receive(TIMEOUT, false);

            assertThat(server.request())
                    .startsWith("POST /base/orders HTTP/1.1\r\nHost: localhost:")
                    .contains("\r\nAuthorization: secret\r\nX-Request-Id: 7\r\n")
                    .endsWith("\r\nContent-Length: 8\r\n\r\n{\"é\":1}");
        }
    }

    @Test
    void aChunkedBodyIsDecodedAndTheConnectionIsReusable() throws IOException {
        try (ScriptedServer server = new ScriptedServer(CHUNKED.replace("\n", "\r\n"), true);
                HttpConnection connection = open(server)) {
            HttpResponse response = ask(connection, TIMEOUT);

            assertThat(new String(response.body(), StandardCharsets.UTF_8)).isEqualTo("Wikipedia");
            assertThat(connection.isReusable()).isTrue();
        }
    }

    @Test
    void aBodyEndsAtItsContentLength() throws IOException {
        try (ScriptedServer server = new ScriptedServer(
                        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok and more", true);
                HttpConnection connection = open(server)) {
            assertThat(new String(ask(connection, TIMEOUT).body(), StandardCharsets.UTF_8))
                    .isEqualTo("ok");
            assertThat(connection.isReusable()).isFalse();
        }
    }

    @Test
    void aBodyWithoutLengthEndsWithTheConnection() throws IOException {
        try (ScriptedServer server = new ScriptedServer("HTTP/1.1 200 OK\r\n\r\nall of it", false);
                HttpConnection connection = open(server)) {
            assertThat(new String(ask(connection, TIMEOUT).body(), StandardCharsets.UTF_8))
                    .isEqualTo("all of it");
            assertThat(connection.isReusable()).isFalse();
        }
    }

    @Test
    void anIncompleteAnswerIsAnError() throws IOException {
        for (String cut : List.of(
                "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nhalf",
                "HTTP/1.1 200 OK\r\nContent-Le",
                "")) {
            try (ScriptedServer server = new ScriptedServer(cut, false);
                    HttpConnection connection = open(server)) {
                assertThatThrownBy(() -> ask(connection, TIMEOUT)).isInstanceOf(EOFException.class);
            }
        }
    }

    @Test
    void anAnswerThatTakesTooLongIsAnError() throws IOException {
        try (ScriptedServer server = new ScriptedServer("HTTP/1.1 200 OK\r\n", true);
                HttpConnection connection = open(server)) {
            assertThatThrownBy(() -> ask(connection, Duration.ofMillis(30))).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void anAnswerThatIsNotHttpIsReported() throws IOException {
        try (ScriptedServer server = new ScriptedServer("SSH-2.0-OpenSSH\r\n\r\n\r\n", false);
                HttpConnection connection = open(server)) {
            assertThatThrownBy(() -> ask(connection, TIMEOUT)).hasMessage("the answer is not HTTP/1.1");
        }
    }

    @Test
    void onlyHttpUrlsAreAccepted() {
        assertThat(Target.parse("https://orders.example/api/", List.of()))
                .hasToString("https://orders.example:443/api")
                .extracting(Target::secure)
                .isEqualTo(true);
        assertThatThrownBy(() -> Target.parse("localhost:8000", List.of()))
                .hasMessage("\"localhost:8000\" is not the URL of a service, such as http://localhost:8000");
    }

    private static HttpConnection open(ScriptedServer server) throws IOException {
        return HttpConnection.open(Target.parse(server.url(), List.of("Authorization: secret")), TIMEOUT);
    }

    private static HttpResponse ask(HttpConnection connection, Duration timeout) throws IOException {
        connection.send(new HttpRequest("GET", "/orders", List.of(), null));
        return connection.receive(timeout, false);
    }
}
