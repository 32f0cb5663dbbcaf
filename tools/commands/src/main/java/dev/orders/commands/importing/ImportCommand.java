package dev.orders.commands.importing;

import dev.orders.commands.execution.CommandExecution;
import dev.orders.commands.importing.ImportResult.Kind;
import dev.orders.commands.terminal.ProgressBar;
import dev.orders.core.importing.OrderImport;
import dev.orders.core.importing.OrderImport.Announcement;
import dev.orders.core.opening.StoreSettings;
import dev.orders.core.tenant.TenantId;
import dev.orders.store.mongo.MongoSettings;
import dev.orders.store.mongo.importing.MongoOrderImport;
import dev.orders.store.sqlite.SqliteSettings;
import dev.orders.store.sqlite.importing.SqliteOrderImport;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The command `./orders import`.
@Command(
        name = "./orders import",
        description = {
            "Imports orders of another system with their original times and statuses, also while the service serves.",
            "An order that is there already stays as it is. So if an import is cut off, run it again."
        })
public final class ImportCommand implements Callable<Integer> {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    boolean help;

    @Option(
            names = "--tenant",
            paramLabel = "TENANT",
            description = "The tenant of orders that name none (default: default).")
    String tenant = TenantId.DEFAULT.value();

    @Option(
            names = "--announce",
            description = "Send the events of the orders to webhooks, feeds and sinks (default: send none).")
    boolean announce;

    @Option(
            names = "--results",
            paramLabel = "FILE",
            description = "Write a line of JSON for each line: whether it was imported, was present or is refused.")
    @Nullable
    Path results;

    @Parameters(
            index = "0",
            paramLabel = "PATH",
            description = "A file with a JSON object on each line, or a directory of ./orders export orders.")
    Path path = Path.of("");

    private final Setting setting;

    private ImportCommand(Setting setting) {
        this.setting = setting;
    }

    /// What the command needs besides its arguments.
    ///
    /// @param directory the working directory of the caller
    /// @param isTerminal whether a person looks at `errors`
    public record Setting(
            StoreSettings store,
            Path directory,
            Clock clock,
            boolean isTerminal,
            PrintWriter output,
            PrintWriter errors) {}

    /// Runs the command.
    ///
    /// @return the exit code: 0 if the store has the orders of all lines; 1 if a line is refused, or the command is
    ///     refused or fails; 2 for a wrong command
    public static int run(Setting setting, List<String> arguments) {
        return CommandExecution.run(new ImportCommand(setting), arguments, setting.output(), setting.errors());
    }

    @Override
    public Integer call() throws IOException {
        TenantId defaultTenant = new TenantId(tenant);
        ImportSource source = ImportSource.of(setting.directory().resolve(path).normalize());
        Map<Kind, Long> counts;
        try (OrderImport orders = open();
                Writer written = results == null
                        ? Writer.nullWriter()
                        : Files.newBufferedWriter(setting.directory().resolve(results));
                ProgressBar bar = new ProgressBar(
                        setting.isTerminal() ? setting.errors() : new PrintWriter(Writer.nullWriter()))) {
            counts = new Import(
                            orders,
                            defaultTenant,
                            announce ? Announcement.EVENTS : Announcement.NONE,
                            setting.clock(),
                            observer(written, bar, source.bytes()))
                    .run(source);
        }
        return report(counts);
    }

    private static Import.Observer observer(Writer written, ProgressBar bar, long bytes) {
        return (done, readBytes) -> {
            for (ImportResult result : done) {
                written.write(result.json());
                written.write('\n');
            }
            bar.show(readBytes, bytes, "importing: " + readBytes + " of " + bytes + " bytes");
        };
    }

    private OrderImport open() {
        return setting.store() instanceof SqliteSettings embedded
                ? SqliteOrderImport.open(embedded.directory())
                : MongoOrderImport.open((MongoSettings) setting.store(), setting.clock());
    }

    private int report(Map<Kind, Long> counts) {
        long refused = counts.getOrDefault(Kind.REFUSED, 0L);
        setting.output()
                .println("Imported " + counts.getOrDefault(Kind.IMPORTED, 0L) + " orders, "
                        + counts.getOrDefault(Kind.PRESENT, 0L) + " were present, " + refused + " lines are refused.");
        if (refused > 0 && results == null) {
            setting.errors().println("Run the import again with --results FILE: it says for each line what is wrong.");
        }
        return refused == 0 ? ExitCode.OK : ExitCode.SOFTWARE;
    }
}
