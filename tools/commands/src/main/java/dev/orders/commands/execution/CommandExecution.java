package dev.orders.commands.execution;

import dev.orders.core.port.StoreUnavailableException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;

/// Runs an object with commands, and prints a refusal as one sentence.
public final class CommandExecution {
    private CommandExecution() {}

    /// Runs a command.
    ///
    /// @return the exit code: 0 for success; 1 if the command is refused or fails; 2 for a wrong command
    public static int run(Object commands, List<String> arguments, PrintWriter output, PrintWriter errors) {
        return new CommandLine(commands)
                .setOut(output)
                .setErr(errors)
                .setExpandAtFiles(false)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, _, _) -> {
                    String sentence = sentence(failure);
                    errors.println("orders: " + sentence + (sentence.endsWith(".") ? "" : "."));
                    return ExitCode.SOFTWARE;
                })
                .execute(arguments.toArray(String[]::new));
    }

    /// The messages of some I/O errors of Java contain only the path.
    private static String sentence(Exception failure) throws Exception {
        return switch (failure) {
            case IllegalArgumentException refusal -> String.valueOf(refusal.getMessage());
            case IllegalStateException refusal -> String.valueOf(refusal.getMessage());
            case StoreUnavailableException refusal -> String.valueOf(refusal.getMessage());
            case IOException broken ->
                "A file cannot be read or written (" + broken.getClass().getSimpleName() + ": " + broken.getMessage()
                        + ")";
            default -> throw failure;
        };
    }
}
