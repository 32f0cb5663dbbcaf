package dev.orders.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.commands.tls.ServiceTls;
import dev.orders.core.access.ApiKeySecret;
import dev.orders.core.background.Background;
import dev.orders.core.port.Store;
import dev.orders.store.sqlite.SqliteSettings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commands `./orders keys` on a store without a service.
final class KeyCommandsTest {
    private static final Instant NOW = Instant.parse("2026-11-28T09:30:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    @TempDir
    Path directory;

    private String output = "";
    private String errors = "";
    private boolean hasReadToken;

    /// The token is empty, as in a file that a shell has just created for the output.
    private Optional<String> token() {
        hasReadToken = true;
        return Optional.empty();
    }

    private int run(String... command) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        KeyCommands.Setting setting = new KeyCommands.Setting(
                new SqliteSettings(directory), this::token, directory, ServiceTls.DEFAULT, CLOCK);
        int code = KeyCommands.run(setting, List.of(command), new PrintWriter(out, true), new PrintWriter(err, true));
        output = out.toString();
        errors = err.toString();
        return code;
    }

    private String created(String... further) {
        String[] command = new String[5 + further.length];
        List.of("create", "--tenant", "acme", "--scopes", "orders:read,operator")
                .toArray(command);
        System.arraycopy(further, 0, command, 5, further.length);
        assertThat(run(command)).as(errors).isZero();
        return output.strip();
    }

    /// The id in the sentence about a new key.
    private String id() {
        return errors.replaceFirst("(?s).*(key-[0-9a-f-]{36}).*", "$1");
    }

    @Test
    void theFirstKeyIsCreatedOnAnEmptyStoreAndPrintedAlone() {
        String secret = created("--name", "First", "--expires", "90d");
        assertThat(hasReadToken).as("the token of a running service").isFalse();

        assertThat(ApiKeySecret.parse(secret)).isPresent();
        assertThat(output).isEqualTo(secret + System.lineSeparator());
        assertThat(errors)
                .matches("(?s)Created key-[0-9a-f-]{36} of the tenant acme with orders:read,operator,"
                        + " until 2027-02-26T09:30:00.000Z\\. The secret is not shown again\\.\\R")
                .doesNotContain(secret);
        assertThat(run("list")).isZero();
        assertThat(output)
                .contains("acme    active  orders:read,operator  2027-02-26T09:30:00.000Z  never      First")
                .doesNotContain("ordk_");
    }

    @Test
    void aCardNumberIsNoNameOfAKeyOrTenant() {
        String card = "4111111111111111";

        assertThat(run("create", "--tenant", card, "--scopes", "orders:read")).isOne();
        assertThat(errors).contains("--tenant must not contain a card number").doesNotContain(card);
        assertThat(run("create", "--tenant", "acme", "--scopes", "orders:read", "--name", card))
                .isOne();
        assertThat(errors).contains("--name must not contain a card number").doesNotContain(card);
    }

    @Test
    void aListNamesWhatHasEnded() {
        assertThat(run("list")).isZero();
        assertThat(output.strip()).isEqualTo("There are no API keys.");

        created();
        String id = id();
        assertThat(run("revoke", id)).isZero();
        assertThat(errors.strip()).isEqualTo("Revoked " + id + ".");
        assertThat(output).isEmpty();
        assertThat(run("list", "--json", "--tenant", "acme")).isZero();
        assertThat(output).contains("\"key_id\" : \"" + id + "\"", "\"revoked_at\" : \"2026-11-28T09:30:00.000Z\"");
        assertThat(run("list")).isZero();
        assertThat(output).contains("revoked");
        assertThat(run("list", "--tenant", "other")).isZero();
        assertThat(output.strip()).isEqualTo("There are no API keys.");
    }

    @Test
    void aRotationPrintsTheNewSecretAlone() {
        String first = created();
        String id = id();

        assertThat(run("rotate", id, "--overlap", "2h")).isZero();

        assertThat(ApiKeySecret.parse(output.strip())).isPresent();
        assertThat(output).doesNotContain(first);
        assertThat(errors).startsWith("Rotated " + id).contains("The previous secret is valid for 2h more.");
        run("revoke", id);
        assertThat(run("rotate", id)).isOne();
        assertThat(errors.strip()).isEqualTo("orders: The key is revoked or expired. Create a new one.");
    }

    @Test
    void aWrongPropertyIsRefusedInOneSentence() {
        assertRefused(
                "--scopes is \"orders\", allowed is one or several of orders:read, orders:write, events:read,"
                        + " webhooks:manage, customers:erase, operator.",
                "create",
                "--tenant",
                "a",
                "--scopes",
                "orders");
        assertRefused(
                "tenant_id must be visible ASCII without spaces; character 2 is not.",
                "create",
                "--tenant",
                "a b",
                "--scopes",
                "operator");
    }

    @Test
    void aWrongTimeIsRefusedInOneSentence() {
        assertRefused(
                "--expires is \"soon\", allowed is a time such as 30m, 24h or 90d, from 1s to 3650d.",
                "create",
                "--tenant",
                "a",
                "--scopes",
                "operator",
                "--expires",
                "soon");
        assertRefused(
                "--expires is \"0d\", allowed is a time such as 30m, 24h or 90d, from 1s to 3650d.",
                "create",
                "--tenant",
                "a",
                "--scopes",
                "operator",
                "--expires",
                "0d");
        assertRefused(
                "--overlap is \"31d\", allowed is a time such as 30m, 24h or 90d, from 0s to 30d.",
                "rotate",
                "key-0",
                "--overlap",
                "31d");
    }

    @Test
    void aWrongKeyOrAddressIsRefusedInOneSentence() {
        assertRefused("There is no API key with this id.", "revoke", "key-0");
        assertRefused(
                "--url must be an address such as http://127.0.0.1:8000, without a path.", "list", "--url", "example");
        assertRefused(
                "--token-file names nowhere, which cannot be read (NoSuchFileException).",
                "list",
                "--url",
                "http://127.0.0.1:1",
                "--token-file",
                "nowhere");
        assertThat(run("create", "--tenant", "a")).isEqualTo(2);
    }

    private void assertRefused(String sentence, String... command) {
        assertThat(run(command)).isOne();
        assertThat(errors.strip()).isEqualTo("orders: " + sentence);
        assertThat(output).isEmpty();
    }

    @Test
    void besideARunningServiceTheRefusalSaysWhatToDo() {
        Store service = new SqliteSettings(directory).open(CLOCK, Background.unobserved(), (_, _, _) -> {});
        try {
            assertRefused(
                    "Another process serves the data directory " + directory
                            + "; if a service is running, use --url with its address, and an operator's key in"
                            + " ORDERS_TOKEN or --token-file.",
                    "list");
        } finally {
            service.closing().run();
        }
    }
}
