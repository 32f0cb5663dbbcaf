package dev.orders.commands.backup;

import dev.orders.core.customer.erasure.ErasureJournal;
import dev.orders.store.sqlite.backup.Restoration;
import dev.orders.store.sqlite.database.Migrations;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The command `./orders restore`.
@Command(
        name = "./orders restore",
        description = {
            "Restores a backup of the embedded store into DATA_DIR, which must have no data.",
            "Checks the backup first. Everything that was acknowledged after the backup is lost. Erasures of customers"
                    + " that came after the backup are applied again from ERASURE_JOURNAL_FILE."
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
        ErasureJournal.Content journal =
                setting.journal().map(ErasureJournal::read).orElse(new ErasureJournal.Content(List.of(), List.of()));
        ErasuresAfterBackup erasures = new ErasuresAfterBackup(journal.entries(), manifest.begunAt(), setting.clock());
        AtomicInteger erased = new AtomicInteger();
        long position = Restoration.run(
                data,
                backup.database(),
                manifest.data(),
                setting.clock().instant(),
                stage -> erased.set(erasures.apply(stage)));
        setting.output()
                .println("Restored " + manifest.data().orders() + " orders and "
                        + manifest.data().events() + " events of " + manifest.begunAt() + " to "
                        + data.toAbsolutePath().normalize() + ". New events continue after position " + position + ".");
        for (int line : journal.cutOff()) {
            setting.errors()
                    .println("orders: line " + line
                            + " of the journal of erasures ends too early, as after a crash, and" + " was ignored.");
        }
        setting.output()
                .println(
                        setting.journal().isPresent()
                                ? "Erased " + erased + " customers again, whose erasure came after the backup."
                                : "No customer was erased again, because ERASURE_JOURNAL_FILE is not set.");
        return ExitCode.OK;
    }
}
