package dev.orders.verify;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/// Accepts one connection, reads the beginning of a request, and sends fixed bytes.
final class ScriptedServer implements AutoCloseable {
    private final ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final CompletableFuture<String> request = new CompletableFuture<>();
    private final CompletableFuture<String> end = new CompletableFuture<>();

    /// @param staysOpen whether the connection stays open after the bytes
    ScriptedServer(String bytes, boolean staysOpen) throws IOException {
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

    String url() {
        return "http://localhost:" + socket.getLocalPort() + "/base/";
    }

    String request() {
        return request.join();
    }

    @Override
    public void close() throws IOException {
        end.complete("closed");
        socket.close();
    }
}
