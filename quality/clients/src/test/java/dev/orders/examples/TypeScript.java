package dev.orders.examples;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.orders.testsupport.process.Programs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/// The compiler of TypeScript, which npm installs.
final class TypeScript {
    private static final Path DIRECTORY = Language.CLIENTS.resolve("typescript");
    private static final Path COMPILER = DIRECTORY.resolve("node_modules/typescript/bin/tsc");
    private static final AtomicBoolean COMPILED = new AtomicBoolean();

    private TypeScript() {}

    /// Compiles the examples once, and returns the directory of the result.
    static synchronized Path compiledExamples() {
        if (!COMPILED.get()) {
            compile(DIRECTORY);
            COMPILED.set(true);
        }
        return DIRECTORY.resolve("target");
    }

    /// Runs the compiler. Skips the test if npm has not installed it.
    static void compile(Path directory, String... arguments) {
        String node = Language.node();
        boolean installed = Files.exists(COMPILER);
        String missing = "clients/typescript/node_modules is missing; `./orders test` installs it";
        if (!installed && Programs.isRequired("npm")) {
            throw new IllegalStateException(missing + ", and REQUIRED_PROGRAMS names npm");
        }
        assumeTrue(installed, missing);
        List<String> command = new ArrayList<>(List.of(node, COMPILER.toString()));
        command.addAll(List.of(arguments));
        Language.succeed(directory, command);
    }
}
