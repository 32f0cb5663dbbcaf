package dev.orders.commands;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// The options of commands that work on the store of the settings or on a running service.
final class ServiceOptions {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help.")
    boolean help;

    @Option(
            names = "--url",
            paramLabel = "URL",
            scope = ScopeType.INHERIT,
            description = "The address of a running service, such as http://127.0.0.1:8000.")
    @Nullable
    String url;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "A file with the key of an operator.")
    @Nullable
    Path tokenFile;

    /// The running service. Empty if the command works on the store.
    Optional<ServiceClient> service(KeyCommands.Setting setting) {
        return Optional.ofNullable(url)
                .map(address -> new ServiceClient(setting.http(), address(address), token(setting)));
    }

    private static URI address(String url) {
        if (url.matches("https?://[^\\s/?#@\\\\]+/?")) {
            return URI.create(url);
        }
        throw new IllegalArgumentException("--url must be an address such as http://127.0.0.1:8000, without a path");
    }

    private Optional<String> token(KeyCommands.Setting setting) {
        Path file = tokenFile;
        if (file == null) {
            return setting.token();
        }
        try {
            return Optional.of(
                    Files.readString(setting.directory().resolve(file)).strip());
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(
                    "--token-file names " + file + ", which cannot be read ("
                            + unreadable.getClass().getSimpleName() + ")",
                    unreadable);
        }
    }
}
