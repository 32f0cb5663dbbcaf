package dev.orders.commands;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orders.commands.KeyAdministration.NewKey;
import dev.orders.commands.execution.CommandExecution;
import dev.orders.commands.tls.ServiceTls;
import dev.orders.core.access.ApiKeySettings;
import dev.orders.core.access.Scope;
import dev.orders.core.opening.StoreSettings;
import dev.orders.core.tenant.TenantId;
import dev.orders.core.text.CardNumbers;
import dev.orders.core.usecase.key.RotateApiKey;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The commands `./orders keys ...`. Standard output gets the result alone, so that a script can store it;
/// everything else goes to standard error.
@Command(
        name = "./orders keys",
        description = {
            "Creates, lists, revokes and rotates API keys.",
            "Without --url the keys are in the store of the settings, and no service is needed. With --url they are"
                    + " those of a running service, which needs the key of an operator in ORDERS_TOKEN,"
                    + " ORDERS_TOKEN_FILE or --token-file if it requires authentication."
        })
public final class KeyCommands {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Mixin
    private final ServiceOptions options = new ServiceOptions();

    private final Setting setting;
    private final PrintWriter output;
    private final PrintWriter errors;

    /// What the commands need besides their arguments.
    ///
    /// @param store the store of the settings
    /// @param token reads the value of `ORDERS_TOKEN`, which only a running service needs
    /// @param directory the working directory of the caller
    /// @param tls the certificates for HTTPS to a running service, as the variables say
    public record Setting(
            StoreSettings store, Supplier<Optional<String>> token, Path directory, ServiceTls tls, Clock clock) {
        OpenedStore opened() {
            return new OpenedStore(store, clock);
        }
    }

    private KeyCommands(Setting setting, PrintWriter output, PrintWriter errors) {
        this.setting = setting;
        this.output = output;
        this.errors = errors;
    }

    /// Runs a command.
    ///
    /// @return the exit code: 0 for success; 1 if the command is refused; 2 for a wrong command
    public static int run(Setting setting, List<String> command, PrintWriter output, PrintWriter errors) {
        return CommandExecution.run(new KeyCommands(setting, output, errors), command, output, errors);
    }

    @Command(description = "Create a key, and print it alone on standard output. It is not shown again.")
    void create(
            @Option(names = "--tenant", required = true, paramLabel = "T", description = "The tenant of the key.")
                    String tenant,
            @Option(
                            names = "--scopes",
                            required = true,
                            paramLabel = "A,B",
                            description = "What the key allows: one or several of orders:read, orders:write,"
                                    + " events:read, webhooks:manage, customers:erase, operator.")
                    String scopes,
            @Option(names = "--name", defaultValue = "", paramLabel = "N", description = "A name for the list.")
                    String name,
            @Option(names = "--expires", paramLabel = "90d", description = "The lifetime of the key (default: no end).")
                    @Nullable
                    String expires)
            throws InterruptedException {
        requireNoCardNumber("--tenant", tenant);
        requireNoCardNumber("--name", name);
        NewKey key = new NewKey(
                new TenantId(tenant),
                ApiKeySettings.requireName(name),
                scopes(scopes),
                Optional.ofNullable(expires)
                        .map(text -> Durations.parse(
                                "--expires", text, Duration.ofSeconds(1), ApiKeySettings.MAX_LIFETIME)));
        JsonNode created = keys().create(key);
        errors.println("Created " + KeyTable.sentence(created) + ". The secret is not shown again.");
        output.println(created.get("secret").asText());
    }

    /// Both are in the audit log for ever.
    private static void requireNoCardNumber(String option, String text) {
        if (CardNumbers.isIn(text)) {
            throw new IllegalArgumentException(option + " must not contain a card number");
        }
    }

    private static Set<Scope> scopes(String text) {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        for (String name : text.split(",", -1)) {
            scopes.add(Scope.of(name.strip())
                    .orElseThrow(() -> new IllegalArgumentException(
                            "--scopes is \"" + text + "\", allowed is one or several of " + Scope.all())));
        }
        return scopes;
    }

    @Command(description = "List the keys, newest first, also revoked and expired ones.")
    void list(
            @Option(names = "--tenant", paramLabel = "T", description = "Only keys of this tenant.") @Nullable
                    String tenant,
            @Option(names = "--json", description = "Print JSON.") boolean json)
            throws InterruptedException {
        List<JsonNode> all = keys().list(Optional.ofNullable(tenant).map(TenantId::new));
        if (json) {
            ObjectNode answer = JSON.createObjectNode();
            answer.putArray("keys").addAll(all);
            output.println(answer.toPrettyString());
        } else {
            output.println(KeyTable.of(all, setting.clock().instant()));
        }
    }

    @Command(description = "Revoke a key for ever. Every instance refuses it within 5 seconds.")
    void revoke(@Parameters(paramLabel = "ID") String id) throws InterruptedException {
        keys().revoke(id);
        errors.println("Revoked " + id + ".");
    }

    @Command(description = "Give a key a new secret, and print it alone on standard output. It is not shown again.")
    void rotate(
            @Parameters(paramLabel = "ID") String id,
            @Option(
                            names = "--overlap",
                            defaultValue = "24h",
                            paramLabel = "24h",
                            description = "How long the previous secret stays valid (default: 24h).")
                    String overlap)
            throws InterruptedException {
        JsonNode rotated =
                keys().rotate(id, Durations.parse("--overlap", overlap, Duration.ZERO, RotateApiKey.MAX_OVERLAP));
        errors.println("Rotated " + KeyTable.sentence(rotated) + ". The previous secret is valid for " + overlap
                + " more. The new one is not shown again.");
        output.println(rotated.get("secret").asText());
    }

    private KeyAdministration keys() {
        return options.service(setting)
                .<KeyAdministration>map(RemoteKeys::new)
                .orElseGet(() -> new StoredKeys(setting.opened()));
    }
}
