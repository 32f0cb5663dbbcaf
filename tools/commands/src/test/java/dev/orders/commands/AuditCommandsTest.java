package dev.orders.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.orders.commands.tls.ServiceTls;
import dev.orders.core.audit.AuditFilter;
import dev.orders.core.audit.StoredRecord;
import dev.orders.core.background.Background;
import dev.orders.core.port.Store;
import dev.orders.store.sqlite.SqliteSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commands `./orders audit` on a store, on a service and on a file.
final class AuditCommandsTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-28T09:30:00Z"), ZoneOffset.UTC);
    private static final Pattern CURSOR = Pattern.compile(".*&cursor=([0-9]+)");

    @TempDir
    Path directory;

    private String output = "";
    private String errors = "";

    @BeforeEach
    void recordTwoKeys() throws IOException, NoSuchAlgorithmException {
        for (String tenant : List.of("acme", "globex")) {
            int code = KeyCommands.run(
                    setting(),
                    List.of("create", "--tenant", tenant, "--scopes", "orders:read"),
                    new PrintWriter(new StringWriter()),
                    new PrintWriter(new StringWriter()));
            assertThat(code).isZero();
        }
        KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        write("audit.key", "PRIVATE KEY", keys.getPrivate().getEncoded());
        write("audit.pub", "PUBLIC KEY", keys.getPublic().getEncoded());
    }

    private void write(String file, String label, byte[] key) throws IOException {
        String text = Base64.getEncoder().encodeToString(key);
        Files.writeString(
                directory.resolve(file), "-----BEGIN " + label + "-----\n" + text + "\n-----END " + label + "-----\n");
    }

    private KeyCommands.Setting setting() {
        return new KeyCommands.Setting(
                new SqliteSettings(directory), Optional::empty, directory, ServiceTls.DEFAULT, CLOCK);
    }

    private int run(String... command) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code =
                AuditCommands.run(setting(), List.of(command), new PrintWriter(out, true), new PrintWriter(err, true));
        output = out.toString();
        errors = err.toString();
        return code;
    }

    private void export(String file) throws IOException {
        assertThat(run("export", "--key", "audit.key")).as(errors).isZero();
        Files.writeString(directory.resolve(file), output);
    }

    @Test
    void theLogOfTheStoreIsProven() {
        assertThat(run("verify")).as(errors).isZero();

        assertThat(output).startsWith("The audit log is proven up to record 4, hash ");
    }

    @Test
    void anExportIsProvenWithItsSignature() throws IOException {
        export("audit.ndjson");

        assertThat(output.lines()).hasSize(5);
        assertThat(output)
                .contains("\"actor\":\"command-line\",\"tenant_id\":\"globex\",\"action\":\"api_key.create\"");
        assertThat(run("verify", "audit.ndjson", "--public-key", "audit.pub"))
                .as(errors)
                .isZero();
        assertThat(output).doesNotContain("signature");
        assertThat(run("verify", "audit.ndjson")).isZero();
        assertThat(output).endsWith("The signature was not checked.\n");
        assertThat(run("verify", "--known", "audit.ndjson")).as(errors).isZero();
    }

    @Test
    void theFirstBrokenRecordOfAFileIsNamed() throws IOException {
        export("audit.ndjson");
        Path file = directory.resolve("audit.ndjson");
        Files.writeString(file, output.replaceFirst("globex", "initec"));

        assertThat(run("verify", "audit.ndjson", "--public-key", "audit.pub")).isOne();

        assertThat(errors).isEqualTo("orders: Record 3 is broken: its content does not match its hash.\n");
    }

    @Test
    void theLogOfAServiceIsProvenAndExportedEqually() throws IOException {
        export("stored.ndjson");
        String stored = output;
        Store store = new SqliteSettings(directory).open(CLOCK, Background.unobserved(), (_, _, _) -> {});
        HttpServer service = service(store);
        try {
            String url = "http://127.0.0.1:" + service.getAddress().getPort();

            assertThat(run("verify", "--url", url, "--known", "stored.ndjson"))
                    .as(errors)
                    .isZero();
            assertThat(run("export", "--key", "audit.key", "--url", url))
                    .as(errors)
                    .isZero();
            assertThat(output).isEqualTo(stored);
        } finally {
            service.stop(0);
            store.closing().run();
        }
    }

    /// A service with pages of three records.
    private static HttpServer service(Store store) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/audit", exchange -> {
            Matcher cursor = CURSOR.matcher(exchange.getRequestURI().toString());
            long before = cursor.matches() ? Long.parseLong(cursor.group(1)) : Long.MAX_VALUE;
            List<StoredRecord> page = store.audit().list(AuditFilter.ALL, before, 3);
            String records = page.stream().map(StoredRecord::line).collect(Collectors.joining(", "));
            long last = page.getLast().sequence();
            byte[] answer = ("{\"head\": {\"sequence\": " + store.audit().head().sequence() + ", \"hash\": \""
                            + store.audit().head().hash() + "\"}, \"records\": [" + records + "]"
                            + (last > 1 ? ", \"next_cursor\": \"" + last + "\"" : "") + "}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        return server;
    }

    @Test
    void aWrongKeyOrFileIsRefused() {
        assertThat(run("export", "--key", "audit.pub")).isOne();
        assertThat(errors).startsWith("orders: The key is not an Ed25519 key in PEM");
        assertThat(run("verify", "none.ndjson")).isOne();
        assertThat(errors).isEqualTo("orders: FILE names none.ndjson, which cannot be read (NoSuchFileException).\n");
        assertThat(run("verify", "--known", "audit.pub")).isOne();
        assertThat(errors).isEqualTo("orders: --known names audit.pub, which does not end with a signed head.\n");
    }
}
