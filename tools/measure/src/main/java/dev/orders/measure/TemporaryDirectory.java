package dev.orders.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/// A directory of its own for a measurement, deleted at the end.
final class TemporaryDirectory {
    /// What a measurement does with the directory.
    interface Use {
        void with(Path directory) throws IOException;
    }

    private TemporaryDirectory() {}

    /// Creates an empty directory, and deletes it and its content when `use` has ended.
    static void during(Use use) throws IOException {
        Path directory = Files.createTempDirectory("orders-measure-");
        try {
            use.with(directory);
        } finally {
            delete(directory);
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
