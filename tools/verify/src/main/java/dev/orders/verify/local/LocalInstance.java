package dev.orders.verify.local;

import dev.orders.verify.load.ServiceUnusable;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A local process of the service, started by the launcher on a free port.
public final class LocalInstance implements AutoCloseable {
    private static final Pattern STARTED = Pattern.compile("Orders are served at (http://[^/]+)/orders.*");
    private static final Duration GRACE = Duration.ofSeconds(20);

    private final Process process;
    private final Thread hook = new Thread(this::stop);
    private final String url;

    private LocalInstance(Launcher launcher, Path log, Map<String, String> settings)
            throws IOException, ServiceUnusable {
        ProcessBuilder builder = launcher.run().redirectOutput(Redirect.appendTo(log.toFile()));
        builder.environment()
                .putAll(Map.of(
                        "APP_ENV", "local",
                        "APP_HOST", "127.0.0.1",
                        "APP_PORT", "0",
                        "MONGO_URI", "",
                        "CORS_ORIGINS", "",
                        // The webhook's receiver runs in this process, at a private address.
                        "WEBHOOK_PRIVATE_TARGETS", "allow",
                        "IDEMPOTENCY_TTL_S", "86400"));
        builder.environment().putAll(settings);
        process = builder.start();
        Runtime.getRuntime().addShutdownHook(hook);
        BufferedReader output = process.errorReader();
        url = awaitStart(output);
        // A platform thread, because reading a pipe blocks its thread and would occupy a virtual thread's carrier.
        Thread.ofPlatform().name("instance").daemon().start(() -> drain(output));
    }

    /// Starts the service and waits until it accepts requests.
    ///
    /// @param launcher the launcher, which has already built the service
    /// @param log the file that the service's log is appended to
    /// @param settings environment variables, among them the location of the data
    /// @throws ServiceUnusable if the service does not start; the message has its output
    public static LocalInstance start(Launcher launcher, Path log, Map<String, String> settings)
            throws IOException, ServiceUnusable {
        return new LocalInstance(launcher, log, settings);
    }

    /// The URL of the service.
    public String url() {
        return url;
    }

    /// The process id. The launcher's process becomes the service's (`exec`).
    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /// Kills the process (SIGKILL).
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
        removeHook();
    }

    private String awaitStart(BufferedReader output) throws IOException, ServiceUnusable {
        StringBuilder lines = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            Matcher started = STARTED.matcher(line);
            if (started.matches()) {
                return started.group(1);
            }
            lines.append(line).append('\n');
        }
        close();
        throw new ServiceUnusable(
                "the local instance did not start: " + lines.toString().strip().replaceFirst("\\.$", ""));
    }

    private static void drain(BufferedReader output) {
        try {
            output.transferTo(Writer.nullWriter());
        } catch (IOException _) {
            // The process was killed.
        }
    }

    private void stop() {
        process.destroy();
        try {
            if (!process.waitFor(GRACE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException _) {
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

    /// Stops the service after it has finished its work (SIGTERM).
    @Override
    public void close() {
        stop();
        removeHook();
    }
}
