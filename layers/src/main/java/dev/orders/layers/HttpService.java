package dev.orders.layers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/// A service in a process of its own, as it is shipped, with the load generator beside it on the same machine.
final class HttpService implements Layer {
    private static final int PATIENCE_MILLIS = 60_000;
    private static final Duration PAUSE = Duration.ofMillis(5);

    private final String name;
    private final int port;
    private final Process process;
    private final int clients;
    private final Supplier<Dialogue> dialogues;

    /// @param command that starts it, in the repository
    /// @param settings its environment, besides where to listen and where to keep its data
    /// @param dialogues one for each client
    HttpService(
            String name,
            List<String> command,
            Map<String, String> settings,
            Path directory,
            int clients,
            Supplier<Dialogue> dialogues)
            throws IOException {
        this.name = name;
        this.clients = clients;
        this.dialogues = dialogues;
        this.port = freePort();
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("service.log").toFile());
        builder.environment().putAll(settings);
        builder.environment()
                .putAll(Map.of(
                        "APP_PORT", Integer.toString(port),
                        "QUARKUS_HTTP_PORT", Integer.toString(port),
                        "DATA_DIR", directory.toString()));
        this.process = builder.start();
        awaitStart();
    }

    /// The order service as the launcher starts it, on the embedded store.
    static HttpService orders(String name, Path directory, int clients, Supplier<Dialogue> dialogues)
            throws IOException {
        return new HttpService(
                name, List.of("./orders", "run"), Map.of("MONGO_URI", ""), directory, clients, dialogues);
    }

    int port() {
        return port;
    }

    /// The number of the process, which is the service itself.
    long pid() {
        return process.pid();
    }

    /// What the service has used of the processors until now.
    Duration processorTime() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitStart() throws IOException {
        long deadline = System.nanoTime() + Duration.ofMillis(PATIENCE_MILLIS).toNanos();
        while (!isUp()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                close();
                throw new IOException(name + " does not start");
            }
            // Asked all the time, it would have less of the machine to start with.
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private boolean isUp() throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
            return true;
        } catch (ConnectException _) {
            return false;
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Measured run(Duration length) {
        try {
            Duration before = processorTime();
            Measured measured = HttpLoad.run(port, clients, length, dialogues);
            return measured.using(processorTime().minus(before));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
