package dev.orders.commands.backup;

import dev.orders.commands.execution.Release;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The command `./orders backup`.
@Command(
        name = "./orders backup",
        description = {
            "Backs up the embedded store in DATA_DIR, also while the service serves.",
            "The backup contains everything that was acknowledged before the command began. It is checked before it"
                    + " gets its name."
        })
public final class BackupCommand implements Callable<Integer> {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    boolean help;

    @Parameters(paramLabel = "DIR", description = "The directory of the backup. It must not exist, or be empty.")
    Path directory = Path.of("");

    private final Setting setting;

    private BackupCommand(Setting setting) {
        this.setting = setting;
    }

    /// Runs the command.
    ///
    /// @return the exit code: 0 for success; 1 if the command is refused or fails; 2 for a wrong command
    public static int run(Setting setting, List<String> arguments) {
        return setting.execute(new BackupCommand(setting), arguments);
    }

    @Override
    public Integer call() throws IOException {
        BackupDirectory backup = new BackupDirectory(setting.directory().resolve(directory));
        Manifest manifest = backup.write(
                setting.dataDirectory(), Release.version(), setting.clock().instant());
        setting.output()
                .println("Backed up " + manifest.data().orders() + " orders and "
                        + manifest.data().events() + " events to " + backup.path() + ".");
        return ExitCode.OK;
    }
}
