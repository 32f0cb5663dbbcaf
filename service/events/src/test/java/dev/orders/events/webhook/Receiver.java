package dev.orders.events.webhook;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ServerSocketFactory;

/// A server on this machine that reads one request for each connection, records it, and then behaves as the test
/// says.
final class Receiver implements AutoCloseable {
    /// A received request.
    record Request(String line, Map<String, String> headers, String body) {
        String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    /// What the server does after it has read the request.
    interface Behaviour {
        void answer(OutputStream answer) throws IOException, InterruptedException;
    }

    private final ServerSocket server;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final List<Socket> connections = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Behaviour behaviour = says("200 OK");

    Receiver(ServerSocketFactory sockets) {
        try {
            server = sockets.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Thread.ofVirtual().start(this::accept);
    }

    static Receiver open() {
        return new Receiver(ServerSocketFactory.getDefault());
    }

    /// Answers with a status line, headers, and no body.
    static Behaviour says(String status, String... headers) {
        String lines = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        return answer -> write(answer, "HTTP/1.1 " + status + "\r\n" + lines + "Content-Length: 0\r\n\r\n");
    }

    static void write(OutputStream answer, String text) throws IOException {
        answer.write(text.getBytes(StandardCharsets.US_ASCII));
        answer.flush();
    }

    /// Never answers.
    Behaviour hangs() {
        return _ -> closed.await();
    }

    /// Answers with `start` and then with single letters, so quickly that no timeout between two of them ends
    /// the wait.
    Behaviour drips(String start) {
        return answer -> {
            write(answer, start);
            while (!closed.await(10, TimeUnit.MILLISECONDS)) {
                write(answer, "x");
            }
        };
    }

    void behaves(Behaviour next) {
        behaviour = next;
    }

    List<Request> requests() {
        return List.copyOf(requests);
    }

    int port() {
        return server.getLocalPort();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket connection = server.accept();
                connections.add(connection);
                Thread.ofVirtual().start(() -> serve(connection));
            } catch (IOException _) {
                // The test is over.
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            requests.add(read(new BufferedInputStream(connection.getInputStream())));
            behaviour.answer(connection.getOutputStream());
        } catch (IOException _) {
            // The client has left.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static Request read(InputStream input) throws IOException {
        List<String> head = new ArrayList<>();
        for (String line = line(input); !line.isEmpty(); line = line(input)) {
            head.add(line);
        }
        Map<String, String> headers = new TreeMap<>();
        for (String line : head.subList(1, head.size())) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        return new Request(head.getFirst(), headers, new String(input.readNBytes(length), StandardCharsets.UTF_8));
    }

    private static String line(InputStream input) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int character = input.read(); character != '\n'; character = input.read()) {
            if (character < 0) {
                throw new IOException("the client went away");
            }
            line.append((char) character);
        }
        return line.toString().strip();
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        server.close();
        for (Socket connection : connections) {
            connection.close();
        }
    }
}
