package dev.orders.measure;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/// A service in its own process, as shipped. The load generator runs on the same machine.
final class HttpService implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 60_000;
    private static final Duration PAUSE = Duration.ofMillis(5);

    private final String name;
    private final int port;
    private final Path log;
    private final Process process;

    /// @param command the command that starts the service
    /// @param settings environment variables, besides those for the port and the data directory
    HttpService(String name, List<String> command, Map<String, String> settings, Path directory) throws IOException {
        this.name = name;
        this.port = freePort();
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(settings);
        builder.environment().putAll(Map.of("APP_PORT", Integer.toString(port), "DATA_DIR", directory.toString()));
        this.log = directory.resolve("service.log");
        this.process = builder.redirectOutput(log.toFile()).start();
        awaitStart();
    }

    /// Starts the order service with the launcher of `checkout`, on the embedded store. It must have been built.
    static HttpService orders(Path checkout, Path directory) throws IOException {
        String launcher = checkout.resolve("orders").toAbsolutePath().toString();
        return new HttpService("the service", List.of(launcher, "run"), Map.of("MONGO_URI", ""), directory);
    }

    int port() {
        return port;
    }

    /// The id of the service's process.
    long pid() {
        return process.pid();
    }

    /// The processor time that the service has used so far.
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
                throw new IOException(name + " did not start. Its log: " + Files.readString(log));
            }
            // Without a pause, the checks would slow down the start.
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
