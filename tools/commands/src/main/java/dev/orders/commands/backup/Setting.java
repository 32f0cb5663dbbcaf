package dev.orders.commands.backup;

import dev.orders.commands.execution.CommandExecution;
import dev.orders.core.customer.erasure.ErasureJournal;
import dev.orders.core.opening.StoreSettings;
import dev.orders.store.sqlite.SqliteSettings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

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
        return CommandExecution.run(command, arguments, output, errors);
    }

    /// The data directory of the settings.
    ///
    /// @throws IllegalArgumentException if the store has backups of its own
    Path dataDirectory() {
        if (store instanceof SqliteSettings sqlite) {
            return sqlite.directory();
        }
        throw new IllegalArgumentException(
                "The orders are in MongoDB. Back up and restore the server with its own tools, as docs/BACKUP.md"
                        + " describes");
    }
}
