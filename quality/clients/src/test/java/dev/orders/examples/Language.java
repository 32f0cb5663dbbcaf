package dev.orders.examples;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.orders.testsupport.process.Programs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A language that has examples, and how its programs are started.
enum Language {
    JAVA,
    TYPESCRIPT,
    PYTHON;

    /// The programs that each language has.
    enum Example {
        PLACE_AND_PAY("PlaceAndPay", "place-and-pay", "place_and_pay"),
        WEBHOOK_RECEIVER("WebhookReceiver", "webhook-receiver", "webhook_receiver");

        private final String java;
        private final String typescript;
        private final String python;

        Example(String java, String typescript, String python) {
            this.java = java;
            this.typescript = typescript;
            this.python = python;
        }
    }

    static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    static final Path CLIENTS = ROOT.resolve("clients");

    /// The program `java` of this JVM.
    static final String JAVA_PROGRAM =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private static final String PYTHON_VERSION = "import sys; sys.exit(sys.version_info < (3, 10))";

    /// The command that starts an example. Skips the test if its language is missing.
    List<String> command(Example example, String... arguments) {
        List<String> command = new ArrayList<>(
                switch (this) {
                    case JAVA ->
                        List.of(
                                JAVA_PROGRAM,
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                CLIENTS.resolve("java/target/classes").toString(),
                                "dev.orders.clients." + example.java);
                    case TYPESCRIPT ->
                        List.of(
                                node(),
                                TypeScript.compiledExamples()
                                        .resolve(example.typescript + ".js")
                                        .toString());
                    case PYTHON ->
                        List.of(
                                python(),
                                CLIENTS.resolve("python/" + example.python + ".py")
                                        .toString());
                });
        command.addAll(List.of(arguments));
        return command;
    }

    /// Node. Skips the test if it is missing.
    static String node() {
        Optional<Path> node = Programs.find("node");
        assumeTrue(node.isPresent(), "node is missing");
        return node.orElseThrow().toString();
    }

    /// Python. Skips the test if it is missing, or an old one.
    static String python() {
        return python("python3", PYTHON_VERSION, "Python 3.10 or newer is missing");
    }

    /// Python with what a program needs. Skips the test without it.
    ///
    /// @param name what `REQUIRED_PROGRAMS` names if the test must not be skipped
    /// @param check a program that fails if something is missing
    /// @param missing what is missing then
    static String python(String name, String check, String missing) {
        boolean found = Programs.find("python3")
                .filter(python ->
                        run(ROOT, List.of(python.toString(), "-c", check)).code() == 0)
                .isPresent();
        if (!found && Programs.isRequired(name)) {
            throw new IllegalStateException(missing + ", but REQUIRED_PROGRAMS names " + name);
        }
        assumeTrue(found, missing);
        return Programs.find("python3").orElseThrow().toString();
    }

    /// Runs a program to its end.
    static Programs.Ended run(Path directory, List<String> command) {
        try {
            return Programs.run(directory, command);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + command.getFirst() + " ran", ended);
        }
    }

    /// Runs a program that must succeed, and returns what it printed.
    static String succeed(Path directory, List<String> command) {
        Programs.Ended ended = run(directory, command);
        if (ended.code() != 0) {
            throw new AssertionError(command + " ended with " + ended.code() + ":\n" + ended.output());
        }
        return ended.output();
    }

    /// Deletes a directory and what is in it.
    static Path empty(Path directory) {
        try {
            if (Files.exists(directory)) {
                try (var files = Files.walk(directory)) {
                    for (Path file : files.toList().reversed()) {
                        Files.delete(file);
                    }
                }
            }
            return directory;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
