package dev.orders.testsupport.proxy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// Sends its name, echoes everything it receives, and says goodbye when the client has closed its direction.
final class EchoServer implements AutoCloseable {
    /// Its name, once for each accepted connection.
    final BlockingQueue<String> accepted = new LinkedBlockingQueue<>();

    /// Its name, once for each connection that has ended.
    final BlockingQueue<String> ended = new LinkedBlockingQueue<>();

    final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    private final String name;
    private final Thread thread;
    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

    EchoServer(String name) throws IOException {
        this.name = name;
        thread = Thread.ofVirtual().start(() -> {
            while (!socket.isClosed()) {
                try {
                    Socket client = socket.accept();
                    accepted.add(name);
                    Thread.ofVirtual().start(() -> serve(client));
                } catch (IOException _) {
                    // The server was closed.
                }
            }
        });
    }

    InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), socket.getLocalPort());
    }

    private void serve(Socket client) {
        try (client) {
            OutputStream out = client.getOutputStream();
            out.write(bytes(name + ": "));
            byte[] piece = new byte[1024];
            for (int count = client.getInputStream().read(piece);
                    count >= 0;
                    count = client.getInputStream().read(piece)) {
                heard.add(new String(piece, 0, count, StandardCharsets.UTF_8));
                out.write(piece, 0, count);
            }
            out.write(bytes(", and goodbye"));
        } catch (IOException _) {
            // The client closed the connection.
        }
        ended.add(name);
    }

    private static byte[] bytes(String words) {
        return words.getBytes(StandardCharsets.UTF_8);
    }

    /// Returns when no more connections are accepted.
    @Override
    public void close() throws IOException {
        socket.close();
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
