package dev.orders.commands.importing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The files of an import, in the order in which they are read.
///
/// @param root the directory of an export; the file itself if there is only one
record ImportSource(Path root, List<Path> files) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /// A file, or all files of an export of orders.
    ///
    /// @throws IllegalArgumentException if there is neither
    static ImportSource of(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            if (!Files.isReadable(path)) {
                throw new IllegalArgumentException("The file " + path + " cannot be read");
            }
            return new ImportSource(path, List.of(path));
        }
        requireExport(path);
        try (Stream<Path> files = Files.walk(path)) {
            return new ImportSource(
                    path,
                    files.filter(file -> file.endsWith("orders.ndjson"))
                            .sorted()
                            .toList());
        }
    }

    private static void requireExport(Path directory) throws IOException {
        Path manifest = directory.resolve("export.json");
        JsonNode export = Files.exists(manifest) ? JSON.readTree(Files.readString(manifest)) : JSON.nullNode();
        if (!export.path("table").asText().equals("orders")
                || !export.path("format").asText().equals("ndjson")) {
            throw new IllegalArgumentException("The directory " + directory
                    + " is no export of orders as ndjson. Name a directory of ./orders export orders, or a file");
        }
    }

    /// The length of all files.
    long bytes() throws IOException {
        long bytes = 0;
        for (Path file : files) {
            bytes += Files.size(file);
        }
        return bytes;
    }

    /// Whether a number alone names a line.
    boolean isOneFile() {
        return files.equals(List.of(root));
    }
}
