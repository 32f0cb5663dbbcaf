package dev.orders.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.ConfigProvider;

/// A connection to the service under test that sends bytes as they are: HTTP clients correct what is malformed.
final class RawConnection implements AutoCloseable {
    private static final int PATIENCE_MS = 10_000;

    private final Socket socket;

    private RawConnection(Socket socket) {
        this.socket = socket;
    }

    static RawConnection open() throws IOException {
        URI service = URI.create(ConfigProvider.getConfig().getValue("test.url", String.class));
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.getPort());
        socket.setSoTimeout(PATIENCE_MS);
        return new RawConnection(socket);
    }

    /// What the service answers to a request without a body. The request asks for the connection's end.
    static String answerTo(String requestLine, String... headers) {
        String lines = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        try (RawConnection connection = open()) {
            connection.send(requestLine + "\r\nHost: orders\r\nConnection: close\r\n" + lines + "\r\n");
            return connection.untilEnd();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    /// All that comes until the service ends the connection.
    ///
    /// @throws SocketTimeoutException if it does not end it
    String untilEnd() throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /// The next answer's head.
    String head() throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        InputStream input = socket.getInputStream();
        while (!head.toString(StandardCharsets.UTF_8).endsWith("\r\n\r\n")) {
            int next = input.read();
            if (next < 0) {
                throw new IOException("the connection ended within: " + head.toString(StandardCharsets.UTF_8));
            }
            head.write(next);
        }
        return head.toString(StandardCharsets.UTF_8);
    }

    static int status(String answer) {
        return Integer.parseInt(answer.substring("HTTP/1.1 ".length(), "HTTP/1.1 ".length() + 3));
    }

    static Optional<String> header(String answer, String name) {
        String head = answer.contains("\r\n\r\n") ? answer.substring(0, answer.indexOf("\r\n\r\n") + 2) : answer;
        return Pattern.compile("(?i)\r\n" + Pattern.quote(name) + ": *([^\r]*)")
                .matcher(head)
                .results()
                .map((MatchResult line) -> line.group(1))
                .findFirst();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
