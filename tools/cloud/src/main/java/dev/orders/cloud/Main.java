package dev.orders.cloud;

import dev.orders.cloud.local.CloudCommand;
import picocli.CommandLine;

/// The program behind `./orders cloud`.
public final class Main {
    private Main() {}

    /// Serves until the process is ended. Exits with 1 if the functions do not start, and with 2 if an argument is
    /// wrong.
    public static void main(String... arguments) {
        System.exit(new CommandLine(new CloudCommand()).setUsageHelpWidth(110).execute(arguments));
    }
}
