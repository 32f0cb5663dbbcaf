package dev.orders.bench;

import dev.orders.bench.drive.ServiceUnusable;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// An instance of the service for one run: started by the launcher as anyone would, on a free port and on data of its
/// own, which go with it.
final class LocalInstance implements AutoCloseable {
    private static final Pattern STARTED = Pattern.compile("Orders are served at (http://[^/]+)/orders.*");
    private static final Duration GRACE = Duration.ofSeconds(20);

    private final Process process;
    private final Path data;
    private final Thread hook = new Thread(this::stop);
    private final String url;

    private LocalInstance(Path launcher, Path log) throws IOException, ServiceUnusable {
        data = Files.createTempDirectory("orders-bench-");
        ProcessBuilder builder =
                new ProcessBuilder(launcher.toString(), "run").redirectOutput(ProcessBuilder.Redirect.to(log.toFile()));
        builder.environment()
                .putAll(Map.of(
                        "APP_ENV", "local",
                        "APP_HOST", "127.0.0.1",
                        "APP_PORT", "0",
                        "DATA_DIR", data.toString(),
                        "MONGO_URI", "",
                        "CORS_ORIGINS", "",
                        "IDEMPOTENCY_TTL_S", "86400"));
        process = builder.start();
        Runtime.getRuntime().addShutdownHook(hook);
        BufferedReader said = process.errorReader();
        url = awaitStart(said);
        Thread.ofVirtual().start(() -> said.lines().forEach(_ -> {}));
    }

    /// Starts it and waits until it serves.
    ///
    /// @param launcher the script `orders`
    /// @param log where it writes what it does
    /// @throws ServiceUnusable if it does not start, with what it said
    static LocalInstance start(Path launcher, Path log) throws IOException, ServiceUnusable {
        return new LocalInstance(launcher, log);
    }

    String url() {
        return url;
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
                "the local instance did not start: " + words.toString().strip());
    }

    private void stop() {
        process.destroy();
        try {
            if (!process.waitFor(GRACE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            delete();
        } catch (IOException _) {
            // It stays in the directory for temporary files.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void delete() throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.walk(data)) {
            files = found.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
    }

    @Override
    public void close() {
        stop();
        Runtime.getRuntime().removeShutdownHook(hook);
    }
}
