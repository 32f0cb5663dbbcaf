package dev.orders.server;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.SocketFactory;

/// Sends a request from the service to itself, before the service reports that it serves. The framework shows no
/// connection before its first request, and the deadlines and memory limits of all connections start with the
/// first connection that it shows ([dev.orders.http.connection.Connections]).
final class FirstRequest {
    /// Generous, because no other request is being served yet.
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private static final System.Logger LOG = System.getLogger(FirstRequest.class.getName());

    private FirstRequest() {}

    /// Sends `GET /health/live` and waits for the answer. A failure is only logged, because the service can
    /// serve without this request.
    ///
    /// @param service the URL of this instance
    /// @param connections creates the connections, which may be encrypted
    static void send(URI service, SocketFactory connections) {
        try (Socket socket = connections.createSocket()) {
            socket.setSoTimeout((int) TIMEOUT.toMillis());
            socket.connect(new InetSocketAddress(service.getHost(), service.getPort()), (int) TIMEOUT.toMillis());
            OutputStream request = socket.getOutputStream();
            request.write(
                    ("GET /health/live HTTP/1.1\r\nHost: " + service.getAuthority() + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            request.flush();
            if (socket.getInputStream().readAllBytes().length == 0) {
                throw new IOException("the connection was closed without an answer");
            }
        } catch (IOException failure) {
            LOG.log(
                    Level.WARNING,
                    "The service cannot reach itself at {0} ({1}); clients that send no complete request are not"
                            + " limited before the first complete request",
                    service,
                    failure.getMessage());
        }
    }
}
