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

/// An instance of the service for one run: started by the launcher as anyone would, on a free port.
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
                        // The receiver of the run's webhook is in this process.
                        "WEBHOOK_PRIVATE_TARGETS", "allow",
                        "IDEMPOTENCY_TTL_S", "86400"));
        builder.environment().putAll(settings);
        process = builder.start();
        Runtime.getRuntime().addShutdownHook(hook);
        BufferedReader said = process.errorReader();
        url = awaitStart(said);
        // Waiting for a pipe would hold a virtual thread's carrier, and there are few.
        Thread.ofPlatform().name("instance").daemon().start(() -> drain(said));
    }

    /// Starts it and waits until it serves.
    ///
    /// @param launcher which has built the service
    /// @param log what it is to add to, whatever it does
    /// @param settings environment variables, above all where it keeps its data
    /// @throws ServiceUnusable if it does not start, with what it said
    public static LocalInstance start(Launcher launcher, Path log, Map<String, String> settings)
            throws IOException, ServiceUnusable {
        return new LocalInstance(launcher, log, settings);
    }

    /// Where it serves.
    public String url() {
        return url;
    }

    /// The launcher's process, which the service has taken over.
    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /// Ends it without a word.
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
        forget();
    }

    private String awaitStart(BufferedReader said) throws IOException, ServiceUnusable {
        StringBuilder words = new StringBuilder();
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            Matcher started = STARTED.matcher(line);
            if (started.matches()) {
                return started.group(1);
            }
            words.append(line).append('\n');
        }
        close();
        throw new ServiceUnusable(
                "the local instance did not start: " + words.toString().strip().replaceFirst("\\.$", ""));
    }

    private static void drain(BufferedReader said) {
        try {
            said.transferTo(Writer.nullWriter());
        } catch (IOException _) {
            // It was killed.
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

    private void forget() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // The hook is at work.
        }
    }

    /// Has it finish what it does, and stops it.
    @Override
    public void close() {
        stop();
        forget();
    }
}
