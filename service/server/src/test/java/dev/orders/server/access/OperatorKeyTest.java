package dev.orders.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.commands.KeyCommands;
import dev.orders.commands.tls.ServiceTls;
import dev.orders.core.access.ApiKeySecret;
import dev.orders.core.access.ApiKeySettings;
import dev.orders.core.access.IssuedApiKey;
import dev.orders.core.access.Scope;
import dev.orders.core.tenant.TenantId;
import dev.orders.core.usecase.key.CreateApiKey;
import dev.orders.core.usecase.key.RevokeApiKey;
import dev.orders.http.contract.Json;
import dev.orders.server.fixture.ServiceUnderTest;
import dev.orders.server.fixture.TemporaryDataDirectory;
import dev.orders.server.fixture.TestClock;
import dev.orders.store.sqlite.SqliteSettings;
import dev.orders.testsupport.http.PlainHttp;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Operators manage the keys of a running service, and no secret leaves it but in the answer that creates it.
@Tag("slow")
@QuarkusTest
@TestProfile(CredentialsRequired.class)
@WithTestResource(TemporaryDataDirectory.class)
class OperatorKeyTest {
    @Inject
    CreateApiKey createApiKey;

    @Inject
    RevokeApiKey revokeApiKey;

    private IssuedApiKey key(Scope scope) {
        return createApiKey.handle(
                new ApiKeySettings(new TenantId("acme"), "test", EnumSet.of(scope), Optional.empty()));
    }

    private String token(Scope scope) {
        return key(scope).secret().text();
    }

    private static HttpRequest.Builder bearing(String token, String path) {
        return HttpRequest.newBuilder(URI.create(ServiceUnderTest.url() + path))
                .header("Authorization", "Bearer " + token);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        return PlainHttp.send(request, BodyHandlers.ofString());
    }

    private static HttpResponse<String> orders(String token) {
        return send(bearing(token, "/orders"));
    }

    @Test
    void theCommandsManageTheKeysOfARunningServiceWithTheKeyOfAnOperator() {
        String operator = token(Scope.OPERATOR);
        String secret = command(operator, "create", "--tenant", "shop", "--scopes", "orders:read", "--expires", "1h")
                .strip();
        assertThat(orders(secret).statusCode()).isEqualTo(200);
        String listed = command(operator, "list", "--tenant", "shop", "--json");
        String id = listed.replaceFirst("(?s).*(key-[0-9a-f-]{36}).*", "$1");

        String rotated = command(operator, "rotate", id, "--overlap", "0s").strip();
        assertThat(orders(rotated).statusCode()).isEqualTo(200);
        command(operator, "revoke", id);
        TestClock.CLOCK.advance(Duration.ofSeconds(5));

        assertThat(orders(secret).statusCode()).isEqualTo(401);
        assertThat(orders(rotated).statusCode()).isEqualTo(401);
        assertThat(command(operator, "list", "--tenant", "shop")).contains("revoked");
        assertThat(command(token(Scope.ORDERS_READ), "list"))
                .isEqualTo("orders: The service answers 403: This needs the scope operator." + System.lineSeparator());
    }

    /// The standard output of a command, or its error output if there is none.
    private static String command(String token, String... command) {
        List<String> words = new ArrayList<>(List.of(command));
        words.addAll(List.of("--url", ServiceUnderTest.url()));
        KeyCommands.Setting setting = new KeyCommands.Setting(
                new SqliteSettings(Path.of("unused")),
                () -> Optional.of(token),
                Path.of(""),
                ServiceTls.DEFAULT,
                TestClock.CLOCK);
        StringWriter output = new StringWriter();
        StringWriter errors = new StringWriter();
        int code = KeyCommands.run(setting, words, new PrintWriter(output, true), new PrintWriter(errors, true));
        return code == 0 ? output.toString() : errors.toString();
    }

    @Test
    void noSecretAndNoHashIsLogged() {
        Recording recording = new Recording();
        Logger root = Logger.getLogger("");
        root.addHandler(recording);
        List<ApiKeySecret> secrets;
        try {
            secrets = useKeys();
        } finally {
            root.removeHandler(recording);
        }

        assertThat(recording.lines).anyMatch(line -> line.contains("rotate_api_key"));
        for (ApiKeySecret secret : secrets) {
            assertThat(recording.lines).noneMatch(line -> line.contains(secret.text()));
            assertThat(recording.lines)
                    .noneMatch(line -> line.contains(secret.hash().hex()));
        }
    }

    /// Uses, rotates, misspells and revokes a key. Returns all its secrets.
    private List<ApiKeySecret> useKeys() {
        IssuedApiKey key = key(Scope.OPERATOR);
        HttpResponse<String> rotated =
                send(bearing(key.secret().text(), "/keys/" + key.key().id() + "/rotate")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{}")));
        ApiKeySecret next =
                ApiKeySecret.parse(Json.text(rotated.body(), "/secret")).orElseThrow();
        orders(next.text());
        orders(next.text() + "x");
        revokeApiKey.handle(key.key().id());
        TestClock.CLOCK.advance(Duration.ofSeconds(5));
        orders(next.text());
        return List.of(key.secret(), next);
    }

    /// Records messages with their parameters, of which the fields of the log are made.
    private static final class Recording extends Handler {
        private final List<String> lines = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord line) {
            lines.add(line.getMessage() + Arrays.toString(line.getParameters()) + line.getThrown());
        }

        @Override
        public void flush() {
            // Nothing is buffered.
        }

        @Override
        public void close() {
            // Nothing to release.
        }
    }
}
