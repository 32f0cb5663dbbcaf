package dev.orders.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The files of this repository, without what a build or a run leaves behind.
final class Repository {
    /// Modules that are never shipped: they check or measure the service, or help its tests.
    static final List<String> NOT_SHIPPED =
            List.of("tools/measure/hello", "tools/measure", "tools/verify", "tools/commands", "quality/test-support");

    static final List<String> MODULES = List.of(
            "service/core",
            "stores/sqlite",
            "stores/mongo",
            "service/events",
            "sinks/kafka",
            "service/http",
            "service/server");

    private static final Set<String> LEFT_OUT = Set.of("target", "data", ".git", ".idea", ".vscode", "node_modules");

    private Repository() {}

    /// The root of the repository, seen from this module's directory, in which its tests run.
    static Path root() {
        return Path.of("../..").toAbsolutePath().normalize();
    }

    /// Every file below `directory` whose name ends like this.
    static List<Path> files(Path directory, String ending) {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(
                            entry -> !LEFT_OUT.contains(entry.getFileName().toString()))
                    .sorted()
                    .flatMap(entry -> Files.isDirectory(entry)
                            ? files(entry, ending).stream()
                            : Stream.of(entry).filter(file -> file.toString().endsWith(ending)))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// The Java files of a module that are shipped.
    static List<Path> mainSources(String module) {
        return files(root().resolve(module).resolve("src/main/java"), ".java");
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
