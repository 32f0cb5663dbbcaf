package dev.orders.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The files of this repository, without the output of builds and runs.
public final class Repository {
    /// Modules that are never shipped. They check, measure or operate the service, or support its tests.
    public static final List<String> NOT_SHIPPED = List.of(
            "tools/measure/hello",
            "tools/measure",
            "tools/verify",
            "tools/commands",
            "tools/cloud",
            "deploy/kubernetes",
            "clients/java",
            "quality/test-support");

    /// Modules that consist of tests.
    public static final List<String> TESTS =
            List.of("quality/processes", "quality/fronts", "quality/clients", "quality/architecture-tests");

    /// The modules of the service, which are shipped.
    public static final List<String> MODULES = List.of(
            "service/core",
            "stores/sqlite",
            "stores/mongo",
            "stores/dynamodb",
            "service/events",
            "sinks/kafka",
            "sinks/aws",
            "service/http",
            "service/console",
            "service/wiring",
            "service/server",
            "service/lambda",
            "service/workflow");

    private static final Set<String> IGNORED =
            Set.of("target", "data", ".git", ".idea", ".vscode", "node_modules", ".jqwik-database");

    private Repository() {}

    /// The root of the repository. Tests run in the directory of their module.
    public static Path root() {
        return Path.of("../..").toAbsolutePath().normalize();
    }

    /// All files below the directory whose names have this ending.
    public static List<Path> files(Path directory, String ending) {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(entry -> !IGNORED.contains(entry.getFileName().toString()))
                    .sorted()
                    .flatMap(entry -> Files.isDirectory(entry)
                            ? files(entry, ending).stream()
                            : Stream.of(entry).filter(file -> file.toString().endsWith(ending)))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// Whether a file below the root is written by a build or a run, so that a fresh clone does not have it.
    public static boolean isOutput(Path file) {
        for (Path name : root().relativize(file)) {
            if (IGNORED.contains(name.toString())) {
                return true;
            }
        }
        return false;
    }

    /// The Java files of a module without its tests.
    public static List<Path> mainSources(String module) {
        return files(root().resolve(module).resolve("src/main/java"), ".java");
    }

    /// Whether a file has text, by its name.
    public static boolean isText(Path file) {
        return !file.getFileName().toString().matches(".+\\.(png|jar|db|pdf|pptx)");
    }

    /// The content of a text file.
    public static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
