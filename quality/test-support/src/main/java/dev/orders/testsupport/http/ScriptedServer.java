package dev.orders.testsupport.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/// Accepts one connection, reads the beginning of a request, and sends fixed bytes.
public final class ScriptedServer implements AutoCloseable {
    private final ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final CompletableFuture<String> request = new CompletableFuture<>();
    private final CompletableFuture<String> end = new CompletableFuture<>();

    /// Starts a server on a free port.
    ///
    /// @param staysOpen whether the connection stays open after the bytes
    public ScriptedServer(String bytes, boolean staysOpen) throws IOException {
        Thread.ofVirtual().start(() -> {
            try (Socket connection = socket.accept()) {
                byte[] first = new byte[4096];
                int count = connection.getInputStream().read(first);
                request.complete(new String(first, 0, Math.max(0, count), StandardCharsets.UTF_8));
                connection.getOutputStream().write(bytes.getBytes(StandardCharsets.UTF_8));
                connection.getOutputStream().flush();
                if (staysOpen) {
                    end.join();
                }
            } catch (IOException _) {
                // The client closed the connection, as some tests do.
            }
        });
    }

    /// The URL of the server, with a path.
    public String url() {
        return "http://localhost:" + socket.getLocalPort() + "/base/";
    }

    /// The port of the loopback interface that the server listens on.
    public int port() {
        return socket.getLocalPort();
    }

    /// Waits for the request, and returns its first 4096 bytes or fewer.
    public String request() {
        return request.join();
    }

    @Override
    public void close() throws IOException {
        end.complete("closed");
        socket.close();
    }
}
