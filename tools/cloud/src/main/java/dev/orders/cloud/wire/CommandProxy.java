package dev.orders.cloud.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/// Stands between a function and one server, and tells of each command that the server has carried out before the
/// function learns of it.
public final class CommandProxy implements AutoCloseable {
    private static final int BACKLOG = 50;
    private static final int BUFFER = 1 << 16;

    private final Protocol protocol;
    private final InetSocketAddress server;
    private final Consumer<String> carriedOut;
    private final ServerSocket listener;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /// @param carriedOut is called with the name of a command when the server begins to answer it, and before
    ///     the answer is passed on; several connections may call at once
    public CommandProxy(Protocol protocol, InetSocketAddress server, Consumer<String> carriedOut) throws IOException {
        this.protocol = protocol;
        this.server = server;
        this.carriedOut = carriedOut;
        this.listener = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    /// The address that the function connects to.
    public String hostAndPort() {
        return "127.0.0.1:" + listener.getLocalPort();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                connect(listener.accept());
            } catch (IOException failure) {
                if (!listener.isClosed()) {
                    throw new UncheckedIOException(failure);
                }
            }
        }
    }

    private void connect(Socket client) {
        try {
            Socket upstream = new Socket(server.getAddress(), server.getPort());
            client.setTcpNoDelay(true);
            upstream.setTcpNoDelay(true);
            Queue<String> unanswered = new ConcurrentLinkedQueue<>();
            pump(
                    client,
                    upstream,
                    () -> protocol.forward(client.getInputStream(), upstream.getOutputStream(), unanswered::add));
            pump(client, upstream, () -> answer(upstream.getInputStream(), client.getOutputStream(), unanswered));
        } catch (IOException _) {
            close(client);
        }
    }

    /// Passes answers on. Clients wait for the answer to a command before they send the next one on a connection.
    private void answer(InputStream in, OutputStream to, Queue<String> unanswered) throws IOException {
        byte[] buffer = new byte[BUFFER];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            for (String command = unanswered.poll(); command != null; command = unanswered.poll()) {
                carriedOut.accept(command);
            }
            to.write(buffer, 0, read);
            to.flush();
        }
    }

    /// Moves data in one direction.
    @FunctionalInterface
    private interface Pump {
        void run() throws IOException;
    }

    private void pump(Socket client, Socket upstream, Pump pump) {
        threads.execute(() -> {
            try (client;
                    upstream) {
                pump.run();
            } catch (IOException _) {
                // One side has ended the connection, and both sides are closed.
            }
        });
    }

    private static void close(Socket client) {
        try {
            client.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        threads.shutdownNow();
    }
}
