package dev.orders.verify;

import java.time.Duration;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The commands of this program. The launcher `orders` passes its arguments on.
@Command(
        name = "./orders",
        subcommands = {VerifyCommand.class, BenchCommand.class})
public final class Main {
    private Main() {}

    /// Exits with 0 if every guarantee holds, 1 if one is violated, and 2 if nothing could be judged.
    public static void main(String... arguments) {
        System.exit(commandLine(new Main()).execute(arguments));
    }

    /// Creates a parser for a command's arguments.
    static CommandLine commandLine(Object command) {
        return new CommandLine(command)
                .registerConverter(Duration.class, Durations::parse)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpWidth(110);
    }
}
