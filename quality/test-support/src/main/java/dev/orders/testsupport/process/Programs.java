package dev.orders.testsupport.process;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Programs of the system that some tests need. Tests that need a missing program are skipped, unless the variable
/// `REQUIRED_PROGRAMS` names it: continuous integration installs these programs, and must not skip tests.
public final class Programs {
    private Programs() {}

    /// The program with this name, if the PATH has it.
    ///
    /// @throws IllegalStateException if it is missing although `REQUIRED_PROGRAMS` names it
    public static Optional<Path> find(String name) {
        Optional<Path> found = Arrays.stream(variable("PATH").split(File.pathSeparator, -1))
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst();
        if (found.isEmpty() && isRequired(name)) {
            throw new IllegalStateException(name + " is missing, but REQUIRED_PROGRAMS names it");
        }
        return found;
    }

    /// Whether `REQUIRED_PROGRAMS` names the program.
    public static boolean isRequired(String name) {
        return List.of(variable("REQUIRED_PROGRAMS").split(" ", -1)).contains(name);
    }

    private static String variable(String name) {
        return Optional.ofNullable(System.getenv(name)).orElse("");
    }

    /// The exit code of a program, and everything that it printed.
    public record Ended(int code, String output) {}

    /// Runs a program to its end.
    public static Ended run(Path directory, List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output);
    }
}
