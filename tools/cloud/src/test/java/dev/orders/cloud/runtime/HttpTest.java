package dev.orders.cloud.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The JDK reads the limit once for each process, so the server has a process of its own.
@Timeout(60)
final class HttpTest {
    private static final String HALF_A_BODY = "POST / HTTP/1.1\r\nHost: here\r\nContent-Length: 4\r\n\r\nab";

    @Test
    void aClientThatSendsHalfARequestIsCutOff() throws IOException {
        assertThat(endOf("POST / HTTP/1.1\r\nHost: he")).isEqualTo("closed");
        assertThat(endOf(HALF_A_BODY)).isEqualTo("closed");
    }

    @Test
    void aClientThatSendsAWholeRequestIsAnswered() throws IOException {
        assertThat(endOf(HALF_A_BODY + "cd")).startsWith("HTTP/1.1 200");
    }

    /// What a client sees that sends this and no more.
    private static String endOf(String sent) throws IOException {
        Process server = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dsun.net.httpserver.maxReqTime=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        EchoServer.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (Socket socket = new Socket(
                InetAddress.getLoopbackAddress(),
                Integer.parseInt(server.inputReader().readLine()))) {
            socket.getOutputStream().write(sent.getBytes(StandardCharsets.UTF_8));
            byte[] answer = socket.getInputStream().readNBytes(12);
            return answer.length == 0 ? "closed" : new String(answer, StandardCharsets.UTF_8);
        } catch (SocketException _) {
            return "closed";
        } finally {
            server.destroyForcibly();
        }
    }
}
