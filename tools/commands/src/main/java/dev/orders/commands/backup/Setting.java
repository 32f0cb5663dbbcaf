package dev.orders.commands.backup;

import dev.orders.core.customer.erasure.ErasureJournal;
import dev.orders.core.port.StoreSettings;
import dev.orders.core.port.StoreUnavailableException;
import dev.orders.store.sqlite.SqliteSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;

/// What the commands need besides their arguments.
///
/// @param store the store of the settings
/// @param journal the journal of erasures outside of the store
/// @param directory the working directory of the caller
public record Setting(
        StoreSettings store,
        Optional<ErasureJournal> journal,
        Path directory,
        Clock clock,
        PrintWriter output,
        PrintWriter errors) {
    /// Runs a command.
    ///
    /// @return the exit code: 0 for success; 1 if the command is refused or fails; 2 for a wrong command
    int execute(Callable<Integer> command, List<String> arguments) {
        return new CommandLine(command)
                .setOut(output)
                .setErr(errors)
                .setExpandAtFiles(false)
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

    /// The data directory of the settings.
    ///
    /// @throws IllegalArgumentException if the store has backups of its own
    Path dataDirectory() {
        if (store instanceof SqliteSettings(Path data)) {
            return data;
        }
        throw new IllegalArgumentException(
                "The orders are in MongoDB. Back up and restore the server with its own tools, as docs/BACKUP.md"
                        + " describes");
    }

    /// The version of this program.
    static String release() {
        return Objects.requireNonNullElse(Setting.class.getPackage().getImplementationVersion(), "development");
    }
}
