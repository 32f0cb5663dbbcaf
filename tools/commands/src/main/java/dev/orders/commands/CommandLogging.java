package dev.orders.commands;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.LogManager;

/// Configures the log of a command when something logs for the first time (`java.util.logging.config.class`). A store
/// reports each step of a migration, and only the service logs them.
public final class CommandLogging {
    private static final String CONFIGURATION = "handlers=java.util.logging.ConsoleHandler\n.level=WARNING\n";

    /// Called by the log manager of the JDK.
    public CommandLogging() throws IOException {
        LogManager.getLogManager()
                .readConfiguration(new ByteArrayInputStream(CONFIGURATION.getBytes(StandardCharsets.US_ASCII)));
    }
}
