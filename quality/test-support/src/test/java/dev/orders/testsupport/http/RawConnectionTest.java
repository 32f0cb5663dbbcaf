package dev.orders.testsupport.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What a raw connection sends and reads.
@Timeout(20)
final class RawConnectionTest {
    @Test
    void bytesAreSentAsTheyAre() throws IOException {
        try (ScriptedServer server = new ScriptedServer("HTTP/1.1 400 Bad Request\r\n\r\n", false);
                RawConnection connection = RawConnection.open(server.port())) {
            connection.send("GET  /\u00e9 \n");

            assertThat(connection.readHead().status()).isEqualTo(400);
            assertThat(server.request())
                    .isEqualTo(new String(
                            "GET  /\u00e9 \n".getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
        }
    }

    @Test
    void aResponseIsReadToTheEndOfTheConnection() throws IOException {
        try (ScriptedServer server =
                        new ScriptedServer("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nX-A: b\r\n\r\nall", false);
                RawConnection connection = RawConnection.open(server.port())) {
            connection.send("GET / HTTP/1.1\r\n\r\n");

            assertThat(connection.readHead().status()).isEqualTo(100);
            HttpResponse response = connection.readToEnd();
            assertThat(response.head().status()).isEqualTo(200);
            assertThat(response.head().header("x-A")).contains("b");
            assertThat(response.text()).isEqualTo("all");
        }
    }

    @Test
    void aSmallReceiveBufferMakesTheSenderWait() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                RawConnection connection = RawConnection.open(server.getLocalPort(), 4096);
                Socket accepted = server.accept()) {
            int bytes = 8 * 1024 * 1024;
            Thread sender = Thread.ofVirtual().start(() -> write(accepted, bytes));

            assertThat(connection.input().readNBytes(1)).hasSize(1);
            assertThat(sender.isAlive()).isTrue();
            assertThat(connection.input().readNBytes(bytes - 1)).hasSize(bytes - 1);
            sender.join();
        }
    }

    private static void write(Socket socket, int bytes) {
        try {
            socket.getOutputStream().write(new byte[bytes]);
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    @Test
    void aResetReachesTheOtherSide() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                RawConnection connection = RawConnection.open(server.getLocalPort());
                Socket accepted = server.accept()) {
            connection.reset();

            assertThatThrownBy(() -> accepted.getInputStream().read()).isInstanceOf(IOException.class);
        }
    }
}
