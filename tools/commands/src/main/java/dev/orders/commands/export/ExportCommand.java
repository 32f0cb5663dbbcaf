package dev.orders.commands.export;

import dev.orders.commands.directory.NewDirectory;
import dev.orders.commands.execution.CommandExecution;
import dev.orders.commands.execution.Release;
import dev.orders.core.opening.StoreSettings;
import dev.orders.core.scan.OrderScan;
import dev.orders.store.mongo.MongoSettings;
import dev.orders.store.mongo.scan.MongoOrderScan;
import dev.orders.store.sqlite.SqliteSettings;
import dev.orders.store.sqlite.scan.SqliteOrderScan;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The command `./orders export`.
@Command(
        name = "./orders export",
        description = {
            "Writes all orders or all events of all tenants as files, also while the service serves.",
            "The files have the state of one instant: everything that was acknowledged before the command began, and"
                    + " nothing that came later. They are in the directories tenant=TENANT/day=DAY, by the day (UTC) on"
                    + " which an order was created. They contain personal data."
        })
public final class ExportCommand implements Callable<Integer> {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    boolean help;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "ndjson (the default; each order has its history), csv or parquet.")
    ExportFormat format = ExportFormat.NDJSON;

    @Parameters(index = "0", paramLabel = "orders|events", description = "What the files have a line for.")
    ExportedTable table = ExportedTable.ORDERS;

    @Parameters(
            index = "1",
            paramLabel = "DIR",
            description = "The directory of the export. It must not exist, or be empty.")
    Path directory = Path.of("");

    private final Setting setting;

    private ExportCommand(Setting setting) {
        this.setting = setting;
    }

    /// What the command needs besides its arguments.
    ///
    /// @param directory the working directory of the caller
    public record Setting(StoreSettings store, Path directory, Clock clock, PrintWriter output, PrintWriter errors) {}

    /// Runs the command.
    ///
    /// @return the exit code: 0 for success; 1 if the command is refused or fails; 2 for a wrong command
    public static int run(Setting setting, List<String> arguments) {
        return CommandExecution.run(new ExportCommand(setting), arguments, setting.output(), setting.errors());
    }

    @Override
    public Integer call() throws IOException {
        NewDirectory target = new NewDirectory(setting.directory().resolve(directory));
        ExportManifest written = target.write(this::write);
        setting.output()
                .println("Exported " + written.lines() + " " + table.text() + " to " + written.files() + " files in "
                        + target.path() + ".");
        return ExitCode.OK;
    }

    private ExportManifest write(Path incomplete) throws IOException {
        try (OrderScan scan = open()) {
            Instant startedAt = setting.clock().instant();
            long position = scan.position();
            Export.Result result = new Export(table, format).write(scan, position, incomplete);
            ExportManifest manifest = new ExportManifest(
                    Release.version(), table, format, startedAt, position, result.lines(), result.files());
            Files.writeString(incomplete.resolve(ExportManifest.FILE), manifest.json());
            return manifest;
        }
    }

    private OrderScan open() {
        return setting.store() instanceof SqliteSettings embedded
                ? SqliteOrderScan.open(embedded.directory())
                : MongoOrderScan.open((MongoSettings) setting.store(), setting.clock());
    }
}
