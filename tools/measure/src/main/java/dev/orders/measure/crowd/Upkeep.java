package dev.orders.measure.crowd;

import dev.orders.testsupport.http.PlainHttp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// What operators do meanwhile: backups by the command, and the scrapes of a dashboard.
final class Upkeep implements AutoCloseable {
    private static final int BACKUP_SECONDS = 20;
    private static final int SCRAPE_SECONDS = 5;

    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(2);
    private final Path directory;
    private final AtomicInteger backups = new AtomicInteger();
    private final AtomicInteger scrapes = new AtomicInteger();

    private Upkeep(Path directory) {
        this.directory = directory;
    }

    /// @param directory the data of the service, in which the backups are written too
    static Upkeep start(Path directory, int port) {
        Upkeep upkeep = new Upkeep(directory);
        var _ = upkeep.threads.scheduleWithFixedDelay(
                upkeep::backUp, BACKUP_SECONDS / 2, BACKUP_SECONDS, TimeUnit.SECONDS);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"));
        var _ = upkeep.threads.scheduleAtFixedRate(() -> upkeep.scrape(request), 1, SCRAPE_SECONDS, TimeUnit.SECONDS);
        return upkeep;
    }

    /// Builds the command, so that no build falls into the measurement.
    static void prepare() throws IOException {
        launch(new ProcessBuilder("./orders", "backup", "--help"));
    }

    private void backUp() {
        try {
            ProcessBuilder command = new ProcessBuilder(
                    "./orders",
                    "backup",
                    directory.resolve("backup-" + backups.get()).toString());
            command.environment().put("DATA_DIR", directory.toString());
            command.environment().put("MONGO_URI", "");
            launch(command);
            backups.incrementAndGet();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void launch(ProcessBuilder command) throws IOException {
        Process process = command.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        int code = process.onExit().join().exitValue();
        if (code != 0) {
            throw new IOException("the backup has failed with code " + code);
        }
    }

    private void scrape(HttpRequest.Builder request) {
        PlainHttp.send(request, BodyHandlers.discarding());
        scrapes.incrementAndGet();
    }

    int backups() {
        return backups.get();
    }

    int scrapes() {
        return scrapes.get();
    }

    @Override
    public void close() {
        threads.shutdown();
        try {
            boolean _ = threads.awaitTermination(1, TimeUnit.MINUTES);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
