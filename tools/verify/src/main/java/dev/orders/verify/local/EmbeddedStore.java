package dev.orders.verify.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A directory for the embedded store of one run.
///
/// @param directory a temporary directory that nothing else uses
public record EmbeddedStore(Path directory) implements LocalStore {
    static EmbeddedStore create() throws IOException {
        return new EmbeddedStore(Files.createTempDirectory("orders-verify-"));
    }

    @Override
    public String name() {
        return "the embedded store";
    }

    @Override
    public Map<String, String> settings() {
        return Map.of("DATA_DIR", directory.toString(), "MONGO_URI", "");
    }

    /// The size of the largest file in the directory.
    long largestFile() throws IOException {
        long largest = 0;
        for (Path file : files()) {
            largest = Math.max(largest, Files.size(file));
        }
        return largest;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> found = Files.walk(directory)) {
            return found.sorted(Comparator.reverseOrder()).toList();
        }
    }

    @Override
    public void close() throws IOException {
        for (Path file : files()) {
            Files.deleteIfExists(file);
        }
    }
}
