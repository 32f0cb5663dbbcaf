package dev.orders.commands.backup;

import dev.orders.store.sqlite.backup.Restoration;
import dev.orders.store.sqlite.database.Migrations;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The command `./orders restore`.
@Command(
        name = "./orders restore",
        description = {
            "Restores a backup of the embedded store into DATA_DIR, which must have no data.",
            "Checks the backup first. Everything that was acknowledged after the backup is lost."
        })
public final class RestoreCommand implements Callable<Integer> {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    boolean help;

    @Parameters(paramLabel = "DIR", description = "The directory of the backup.")
    Path directory = Path.of("");

    private final Setting setting;

    private RestoreCommand(Setting setting) {
        this.setting = setting;
    }

    /// Runs the command.
    ///
    /// @return the exit code: 0 for success; 1 if the command is refused or fails; 2 for a wrong command
    public static int run(Setting setting, List<String> arguments) {
        return setting.execute(new RestoreCommand(setting), arguments);
    }

    @Override
    public Integer call() throws IOException {
        Path data = setting.dataDirectory();
        BackupDirectory backup = new BackupDirectory(setting.directory().resolve(directory));
        Manifest manifest = backup.check();
        if (manifest.data().schema() > Migrations.version()) {
            throw new IllegalArgumentException("The backup was made by a newer release (its tables are at step "
                    + manifest.data().schema() + ", this release knows " + Migrations.version()
                    + "). Restore it with that release");
        }
        long position = Restoration.run(data, backup.database(), setting.clock().instant(), _ -> {});
        setting.output()
                .println("Restored " + manifest.data().orders() + " orders and "
                        + manifest.data().events() + " events of " + manifest.begunAt() + " to "
                        + data.toAbsolutePath().normalize() + ". New events continue after position " + position + ".");
        return ExitCode.OK;
    }
}
