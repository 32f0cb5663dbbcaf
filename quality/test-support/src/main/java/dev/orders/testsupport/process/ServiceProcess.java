package dev.orders.testsupport.process;

import dev.orders.testsupport.socket.Sockets;
import java.io.File;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A service that runs as a process of its own on this machine. It does not outlive the JVM that started it.
public final class ServiceProcess implements AutoCloseable {
    private static final Pattern STARTED =
            Pattern.compile("Orders are served at (https?://\\S+:[0-9]+)/orders, described at \\1/docs\\.");

    /// Longer than the service takes to finish its work after SIGTERM.
    private static final Duration GRACE = Duration.ofSeconds(20);

    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(5);

    private final Process process;
    private final @Nullable File log;
    private final ErrorOutput errors;
    private final Duration grace;
    private final Thread hook = new Thread(this::stop);
    private volatile @Nullable String url;

    private ServiceProcess(ProcessBuilder builder, Duration grace) throws IOException {
        this.log = builder.redirectOutput().file();
        this.grace = grace;
        this.process = builder.start();
        Runtime.getRuntime().addShutdownHook(hook);
        this.errors = new ErrorOutput(process.errorReader());
    }

    /// Starts a process. Before sending requests, call [#awaitUrl()] or [#awaitPort(int)].
    public static ServiceProcess start(ProcessBuilder builder) throws IOException {
        return new ServiceProcess(builder, GRACE);
    }

    /// Starts a process that [#close()] kills. Tests that need no orderly stop use it, because killing is faster.
    public static ServiceProcess startDisposable(ProcessBuilder builder) throws IOException {
        return new ServiceProcess(builder, Duration.ZERO);
    }

    /// Waits until the order service has written that it accepts requests, and returns its URL without a path.
    ///
    /// @throws NotStartedException if the process ends first
    public String awaitUrl() throws IOException {
        String known = url;
        if (known != null) {
            return known;
        }
        Optional<Matcher> started = errors.awaitLine(STARTED);
        if (started.isEmpty()) {
            throw new NotStartedException(errors.awaitEnd(), log());
        }
        String written = started.get().group(1);
        url = written;
        return written;
    }

    /// The URL that [#awaitUrl()] has returned.
    public String url() {
        return Objects.requireNonNull(url, "the service has not started");
    }

    /// Waits until a process accepts connections on this port of the loopback interface.
    ///
    /// @throws NotStartedException if the process ends first
    /// @throws IOException if the process does not listen within a minute
    public void awaitPort(int port) throws IOException {
        long deadline = System.nanoTime() + START_TIMEOUT.toNanos();
        while (!isOpen(port)) {
            if (!process.isAlive()) {
                throw new NotStartedException(errors.awaitEnd(), log());
            }
            if (System.nanoTime() > deadline) {
                throw new IOException("the service does not listen on port " + port + ": " + log());
            }
            // Without a pause, the checks would slow down the start.
            LockSupport.parkNanos(BETWEEN_ATTEMPTS.toNanos());
        }
    }

    private static boolean isOpen(int port) throws IOException {
        try (Socket connection = Sockets.connect(Sockets.local(port), START_TIMEOUT)) {
            return connection.isConnected();
        } catch (ConnectException _) {
            return false;
        }
    }

    /// The process id.
    public long pid() {
        return process.pid();
    }

    /// Whether the process has not ended.
    public boolean isAlive() {
        return process.isAlive();
    }

    /// The processor time that the process has used so far.
    public Duration processorTime() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    /// The lines of the file that contains the standard output. Empty if the standard output is not a file.
    public List<String> log() throws IOException {
        return log == null ? List.of() : Files.readAllLines(log.toPath());
    }

    /// What the process wrote to its standard error up to the line with its URL. [#awaitUrl()] must have returned.
    public List<String> firstWords() {
        return errors.matched();
    }

    /// Waits for the end of the process. Returns what it wrote to its standard error after the line with its URL.
    public String lastWords() throws IOException {
        return String.join("\n", errors.awaitEnd());
    }

    /// Waits for the end of the process, and returns its exit code.
    public int exitCode() throws InterruptedException {
        return process.waitFor();
    }

    /// Waits for the end of the process, and returns whether it has ended within this time.
    public boolean endsWithin(Duration time) throws InterruptedException {
        return process.waitFor(time);
    }

    /// Asks the process to finish its work and to end (SIGTERM). Returns at once.
    public void terminate() {
        // Process.destroy() would also close the pipes, so this uses the handle.
        process.toHandle().destroy();
    }

    /// Kills the process (SIGKILL).
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
        removeHook();
    }

    private void stop() {
        try {
            if (grace.isPositive()) {
                terminate();
            }
            if (!process.waitFor(grace.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException _) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void removeHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // The JVM is shutting down, and the hook is running.
        }
    }

    /// Lets the process finish its work and stop (SIGTERM).
    /// Kills the process if it does not end within 20 seconds, or if it is disposable.
    @Override
    public void close() {
        stop();
        removeHook();
    }
}
