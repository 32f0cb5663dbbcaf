package dev.orders.verify;

import java.time.Duration;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The commands that the launcher passes on.
@Command(
        name = "./orders",
        subcommands = {VerifyCommand.class, BenchCommand.class})
public final class Main {
    private Main() {}

    /// Exits with 0 if every guarantee holds, 1 if one is violated, and 2 if nothing could be judged.
    public static void main(String... arguments) {
        System.exit(commandLine(new Main()).execute(arguments));
    }

    /// Reads arguments the way all commands do.
    static CommandLine commandLine(Object command) {
        return new CommandLine(command)
                .registerConverter(Duration.class, Options::duration)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpWidth(110);
    }
}
