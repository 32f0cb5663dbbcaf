package dev.orders.testsupport.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orders.testsupport.socket.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
final class PlainHttpTest {
    @Test
    void theAnswerIsReturned() throws IOException {
        try (ScriptedServer server = new ScriptedServer("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi", false)) {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.url()));

            assertThat(PlainHttp.send(request, BodyHandlers.ofString()).body()).isEqualTo("hi");
            assertThat(server.request()).startsWith("GET /base/ HTTP/1.1\r\n");
        }
    }

    @Test
    void aServerThatIsDownIsAnUncheckedException() {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + FreePort.find() + "/"));

        assertThatThrownBy(() -> PlainHttp.send(request, BodyHandlers.discarding()))
                .isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void anInterruptEndsTheWaiting() throws IOException {
        try (ScriptedServer server = new ScriptedServer("", true)) {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.url()));
            Thread.currentThread().interrupt();

            assertThatThrownBy(() -> PlainHttp.send(request, BodyHandlers.discarding()))
                    .isInstanceOf(IllegalStateException.class);
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
