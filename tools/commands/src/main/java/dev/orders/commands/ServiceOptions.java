package dev.orders.commands;

import dev.orders.commands.tls.ServiceTls;
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
            description = "A file with an API key or an access token (default: ORDERS_TOKEN or ORDERS_TOKEN_FILE).")
    @Nullable
    Path tokenFile;

    @Option(
            names = "--ca",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "The authorities that the command trusts for HTTPS, in PEM form (default: the certificate in"
                    + " TLS_CERT_FILE, or else those of Java).")
    @Nullable
    Path authorities;

    @Option(
            names = "--client-cert",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "A certificate for a service that asks its clients for one, in PEM form (default: that in"
                    + " TLS_CERT_FILE, if TLS_CLIENT_CA_FILE is set).")
    @Nullable
    Path clientCertificate;

    @Option(
            names = "--client-key",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "The private key of --client-cert, in PEM form.")
    @Nullable
    Path clientKey;

    /// The running service. Empty if the command works on the store.
    Optional<ServiceClient> service(KeyCommands.Setting setting) {
        return Optional.ofNullable(url).map(address -> client(setting, address(address), "--url"));
    }

    /// The service at `--url`, or else the one of this machine.
    ServiceClient serviceOr(URI own, KeyCommands.Setting setting) {
        return service(setting).orElseGet(() -> client(setting, own, "APP_HOST and APP_PORT, or --url"));
    }

    private ServiceClient client(KeyCommands.Setting setting, URI address, String origin) {
        return new ServiceClient(tls(setting).http(), address, origin, token(setting));
    }

    private ServiceTls tls(KeyCommands.Setting setting) {
        ServiceTls tls = setting.tls();
        if (authorities != null) {
            tls = tls.trusting(setting.directory().resolve(authorities));
        }
        if (clientCertificate == null && clientKey == null) {
            return tls;
        }
        if (clientCertificate == null || clientKey == null) {
            throw new IllegalArgumentException("--client-cert and --client-key belong together; use both or neither");
        }
        return tls.showing(new ServiceTls.ClientFiles(
                setting.directory().resolve(clientCertificate),
                setting.directory().resolve(clientKey)));
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
            return setting.token().get();
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
