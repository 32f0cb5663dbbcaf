package dev.orders.commands;

import dev.orders.commands.execution.CommandExecution;
import dev.orders.core.customer.EndedOrders;
import dev.orders.core.customer.retention.RetentionPeriod;
import dev.orders.core.opening.StoreSettings;
import dev.orders.store.sqlite.SqliteSettings;
import dev.orders.store.sqlite.backup.StoredEndedOrders;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/// The command `./orders retention`.
@Command(
        name = "./orders retention",
        description = {
            "Shows the orders whose retention has ended, also while the service serves.",
            "The service erases their customers and notes by itself, every hour, if RETENTION_DAYS is set."
        })
public final class RetentionCommand implements Callable<Integer> {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    boolean help;

    @Option(names = "--dry-run", required = true, description = "Count the orders, and change nothing.")
    boolean dryRun;

    @Option(
            names = "--days",
            paramLabel = "N",
            description = "Days after the end of an order, instead of RETENTION_DAYS.")
    @Nullable
    Long days;

    private final Setting setting;

    private RetentionCommand(Setting setting) {
        this.setting = setting;
    }

    /// What the command needs besides its arguments.
    ///
    /// @param days the value of `RETENTION_DAYS`
    public record Setting(
            StoreSettings store, OptionalLong days, Clock clock, PrintWriter output, PrintWriter errors) {}

    /// Runs the command.
    ///
    /// @return the exit code: 0 for success; 1 if the command is refused or fails; 2 for a wrong command
    public static int run(Setting setting, List<String> arguments) {
        return CommandExecution.run(new RetentionCommand(setting), arguments, setting.output(), setting.errors());
    }

    @Override
    public Integer call() {
        Instant endedBefore =
                setting.clock().instant().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofDays(chosenDays()));
        List<EndedOrders> due = due(endedBefore);
        for (EndedOrders tenant : due) {
            setting.output()
                    .println("Tenant " + tenant.tenant().value() + ": " + orders(tenant.count())
                            + ", of which the first ended at " + tenant.firstEndedAt() + ".");
        }
        long total = due.stream().mapToLong(EndedOrders::count).sum();
        setting.output()
                .println(orders(total) + " ended before " + endedBefore
                        + (total == 0 ? "; nothing would be erased." : "; their customers and notes would be erased."));
        return ExitCode.OK;
    }

    private static String orders(long count) {
        return count == 1 ? "1 order" : count + " orders";
    }

    private long chosenDays() {
        if (days == null) {
            return setting.days()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "RETENTION_DAYS is not set, so nothing is erased; use --days to count nevertheless"));
        }
        if (days < 1 || days > RetentionPeriod.LONGEST_DAYS) {
            throw new IllegalArgumentException(
                    "--days is " + days + ", but must be a whole number from 1 to " + RetentionPeriod.LONGEST_DAYS);
        }
        return days;
    }

    /// An embedded store that a service uses can be read, but not opened.
    private List<EndedOrders> due(Instant endedBefore) {
        return setting.store() instanceof SqliteSettings embedded
                ? StoredEndedOrders.count(embedded.directory(), endedBefore)
                : new OpenedStore(setting.store(), setting.clock())
                        .use(store -> store.retention().countEndedOfAllTenants(endedBefore));
    }
}
