package dev.orders.commands.importing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.commands.export.ExportCommand;
import dev.orders.commands.move.FilledStore;
import dev.orders.commands.move.MoveCommand;
import dev.orders.core.background.Background;
import dev.orders.core.opening.StoreSettings;
import dev.orders.core.port.Store;
import dev.orders.core.settings.Variables;
import dev.orders.store.mongo.MongoStoreFactory;
import dev.orders.store.mongo.TestDatabase;
import dev.orders.store.mongo.connection.DriverListeners;
import dev.orders.store.sqlite.SqliteSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The command `./orders import`.
final class ImportCommandTest {
    private static final String GOOD = """
            {"reference":"%s","customer_id":"c","currency":"EUR","items":[{"sku":"TEA","qty":1,"price":"2.50"}],\
            "status":"FULFILLED","created_at":"2019-03-01T10:00:00+01:00","updated_at":"2019-03-02T09:00:00Z"}
            """;

    /// Some orders of [FilledStore] change after its time.
    private static final Clock CLOCK = Clock.offset(FilledStore.CLOCK, Duration.ofHours(1));

    @TempDir
    Path directory;

    private StoreSettings settings;
    private StringWriter output = new StringWriter();
    private StringWriter errors = new StringWriter();

    @BeforeEach
    void create() {
        settings = empty("data");
    }

    private StoreSettings empty(String name) {
        StoreSettings created = new SqliteSettings(directory.resolve(name));
        created.open(FilledStore.CLOCK, Background.unobserved(), (_, _, _) -> {})
                .closing()
                .run();
        return created;
    }

    private int run(String... arguments) {
        output = new StringWriter();
        errors = new StringWriter();
        return ImportCommand.run(
                new ImportCommand.Setting(
                        settings, directory, CLOCK, true, new PrintWriter(output, true), new PrintWriter(errors, true)),
                List.of(arguments));
    }

    private void export(StoreSettings store, String name) {
        assertThat(ExportCommand.run(
                        new ExportCommand.Setting(
                                store,
                                directory,
                                FilledStore.CLOCK,
                                new PrintWriter(output, true),
                                new PrintWriter(errors, true)),
                        List.of("orders", name)))
                .as(errors.toString())
                .isZero();
    }

    private void move(Variables variables) {
        assertThat(MoveCommand.run(
                        new MoveCommand.Setting(
                                variables, CLOCK, false, new PrintWriter(output, true), new PrintWriter(errors, true)),
                        List.of()))
                .as(errors.toString())
                .isZero();
    }

    private Map<String, String> content(String name) throws IOException {
        Map<String, String> content = new TreeMap<>();
        Path root = directory.resolve(name);
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file :
                    files.filter(found -> found.endsWith("orders.ndjson")).toList()) {
                content.put(root.relativize(file).toString(), Files.readString(file));
            }
        }
        return content;
    }

    private List<String> results(String lines) throws IOException {
        Files.writeString(directory.resolve("in.ndjson"), lines);
        int _ = run("in.ndjson", "--results", "results.ndjson");
        return Files.readAllLines(directory.resolve("results.ndjson"));
    }

    @Test
    void whatWasExportedIsEqualAfterAnImport() throws IOException {
        StoreSettings source = new SqliteSettings(directory.resolve("source"));
        FilledStore.fill(source, 3);
        export(source, "first");

        int exit = run("first", "--results", "first.results");
        assertThat(exit)
                .as(Files.readString(directory.resolve("first.results")))
                .isZero();
        assertThat(output.toString()).isEqualTo("Imported 6 orders, 0 were present, 0 lines are refused.\n");
        export(settings, "second");
        assertThat(content("second")).isNotEmpty().isEqualTo(content("first"));

        assertThat(run("second")).isZero();
        assertThat(output.toString()).isEqualTo("Imported 0 orders, 6 were present, 0 lines are refused.\n");
        settings = source;
        assertThat(run("second")).as("into the first store").isZero();
    }

    @Test
    void anUnpaidOrderKeepsTheTimeOfItsExpiry() throws IOException {
        String expiring = GOOD.formatted("a")
                .replace("FULFILLED", "CREATED")
                .replace(",\"updated_at\":\"2019-03-02T09:00:00Z\"", "")
                .replace("\"customer_id\"", "\"expires_at\":\"2026-12-01T00:00:00.000Z\",\"customer_id\"");

        assertThat(results(expiring)).singleElement().asString().contains("imported");
        export(settings, "exported");
        assertThat(content("exported").values())
                .singleElement()
                .asString()
                .contains("\"expires_at\":\"2026-12-01T00:00:00.000Z\"");
        assertThat(results(expiring)).singleElement().asString().contains("present");
    }

    @Test
    void anOrderThatHasExpiredIsImportedAsItWasExported() throws IOException {
        String expired = """
                {"tenant":"default","reference":"a","customer_id":"c","currency":"EUR",\
                "items":[{"sku":"TEA","qty":1,"price":"2.50"}],"status":"CANCELLED","created_at":"2019-03-01T10:00:00Z",\
                "history":[{"version":1,"from":null,"to":"CREATED","actor":"shop","occurred_at":"2019-03-01T10:00:00Z"},\
                {"version":2,"from":"CREATED","to":"CANCELLED","actor":"expiry","reason":{"code":"%s"},\
                "occurred_at":"2019-03-01T10:30:00Z"}]}
                """;

        assertThat(results(expired.formatted("EXPIRED")))
                .singleElement()
                .asString()
                .contains("imported");
        export(settings, "exported");
        assertThat(content("exported").values()).singleElement().asString().contains("{\"code\":\"EXPIRED\"}");
        assertThat(results(expired.formatted("BORED")))
                .singleElement()
                .asString()
                .contains("refused", "/history/1/reason/code: code must be one of");
    }

    @Test
    void aMoveToMongoDbKeepsImportedOrders() throws IOException {
        StoreSettings source = new SqliteSettings(directory.resolve("source"));
        FilledStore.fill(source, 3);
        export(source, "first");
        assertThat(run("first")).isZero();
        assertThat(run("first", "--announce")).isZero();
        assertThat(results(GOOD.formatted("a"))).hasSize(1);
        export(settings, "embedded");

        try (TestDatabase database = TestDatabase.create()) {
            Variables variables = new Variables(Map.of(
                    "DATA_DIR",
                    directory.resolve("data").toString(),
                    "MONGO_URI",
                    database.uri(),
                    "MONGO_DB",
                    database.name()));
            move(variables);
            StoreSettings moved =
                    new MongoStoreFactory(DriverListeners.NONE).read(variables).orElseThrow();
            export(moved, "moved");

            assertThat(content("moved")).hasSize(3).isEqualTo(content("embedded"));
            Store store = moved.open(CLOCK, Background.unobserved(), (_, _, _) -> {});
            try {
                assertThat(store.log().readAll(0, 100)).isEmpty();
            } finally {
                store.closing().run();
            }
        }
    }

    @Test
    void eachLineHasAResult() throws IOException {
        List<String> results = results(GOOD.formatted("a")
                + "\n"
                + GOOD.formatted("a")
                + "no JSON\n"
                + GOOD.formatted("a").replace("2.50", "3.50")
                + GOOD.formatted("b"));

        assertThat(results).hasSize(5);
        assertThat(results.get(0)).startsWith("{\"line\":1,\"result\":\"imported\",\"order_id\":\"o-");
        assertThat(results.get(1)).startsWith("{\"line\":3,\"result\":\"present\",\"order_id\":\"o-");
        assertThat(results.get(2))
                .isEqualTo(
                        "{\"line\":4,\"result\":\"refused\"," + "\"reason\":\"not valid JSON at line 1, column 1.\"}");
        assertThat(results.get(3)).contains("\"line\":5,\"result\":\"refused\"", "has the same id and is different.");
        assertThat(results.get(4)).startsWith("{\"line\":6,\"result\":\"imported\"");
        assertThat(output.toString()).isEqualTo("Imported 2 orders, 1 were present, 2 lines are refused.\n");
    }

    @Test
    void aLineThatIsTooLongDoesNotEndTheImport() throws IOException {
        assertThat(results("\"" + "x".repeat(2 << 20) + "\"\n" + GOOD.formatted("a")))
                .satisfiesExactly(
                        first -> assertThat(first).contains("refused", "more than 1048576 bytes"),
                        second -> assertThat(second).contains("imported"));
    }

    @Test
    void wrongOrdersAreRefusedWithoutAQuotation() throws IOException {
        String good = GOOD.formatted("a").strip();
        Map<String, String> wrong = Map.of(
                good.replace("2019-03-01T10:00:00+01:00", "2026-11-28T10:30:00.001Z"),
                        "created_at: created_at must not",
                good.replace("2019-03-01T10:00:00+01:00", "1969-12-31T23:59:59Z"), "before 1970",
                good.replace("FULFILLED", "SHIPPED"), "/status: status must be one of",
                good.replace("\"customer_id\"", "\"allowed_transitions\":[\"PAID\"],\"customer_id\""),
                        "what the status allows",
                good.replace("\"customer_id\"", "\"amount_total\":\"2.51\",\"customer_id\""), "the sum of items and",
                good.replace("\"customer_id\"", "\"colour\":\"red\",\"customer_id\""), "/colour: unknown member",
                good.replace("\"c\"", "\"4111 1111 1111 1111\""), "must not contain a card number",
                good.replace("\"reference\":\"a\",", ""), "an order needs a reference or an order_id",
                good.replace("\"a\"", "\"a\",\"reference\":\"b\""), "duplicate member",
                good.replace("\"c\"", "\"erased-01997f2e-5d3c-7a41-9c0b-3f2a6f1d8e55\""),
                        "the form of an erased customer");
        for (Map.Entry<String, String> line : wrong.entrySet()) {
            assertThat(results(line.getKey())).singleElement().asString().contains("refused", line.getValue());
        }
        assertThat(results(good.replace("2019-03-02", "2019-02-02")))
                .singleElement()
                .asString()
                .contains("/updated_at: updated_at must not be before created_at");
        assertThat(run("in.ndjson")).isEqualTo(1);
        assertThat(errors.toString()).contains("--results FILE");
    }

    @Test
    void aDirectoryThatIsNoExportIsRefused() {
        assertThat(run("data")).isEqualTo(1);
        assertThat(errors.toString()).contains("is no export of orders as ndjson");
        assertThat(run("missing.ndjson")).isEqualTo(1);
        assertThat(errors.toString()).contains("missing.ndjson cannot be read");
    }
}
