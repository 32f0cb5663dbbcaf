package dev.orders.commands.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orders.commands.move.FilledStore;
import dev.orders.core.background.Background;
import dev.orders.core.opening.StoreSettings;
import dev.orders.core.order.Order;
import dev.orders.core.order.OrderId;
import dev.orders.core.port.LoggedEvent;
import dev.orders.core.port.Store;
import dev.orders.core.settings.Variables;
import dev.orders.http.order.OrderJson;
import dev.orders.store.mongo.MongoStoreFactory;
import dev.orders.store.mongo.TestDatabase;
import dev.orders.store.mongo.connection.DriverListeners;
import dev.orders.store.sqlite.SqliteSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The command `./orders export`, beside a service that has the store open.
final class ExportCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ORDERS = 3;
    private static final int ALL = 1000;

    /// The orders of [FilledStore] have this day and these tenants.
    private static final List<String> PARTITIONS =
            List.of("tenant=acme/day=2026-11-28", "tenant=default/day=2026-11-28");

    @TempDir
    Path directory;

    private StoreSettings settings;
    private StringWriter output = new StringWriter();
    private StringWriter errors = new StringWriter();

    @BeforeEach
    void fill() {
        settings = new SqliteSettings(directory.resolve("data"));
        FilledStore.fill(settings, ORDERS);
    }

    private int export(String... arguments) {
        output = new StringWriter();
        errors = new StringWriter();
        ExportCommand.Setting setting = new ExportCommand.Setting(
                settings, directory, FilledStore.CLOCK, new PrintWriter(output, true), new PrintWriter(errors, true));
        return ExportCommand.run(setting, List.of(arguments));
    }

    private record Content(List<Order> orders, List<LoggedEvent> events) {}

    private Content content() {
        Store store = settings.open(FilledStore.CLOCK, Background.unobserved(), (_, _, _) -> {});
        try {
            List<LoggedEvent> events = store.log().readAll(0, ALL);
            Map<OrderId, Order> newest = new HashMap<>();
            events.forEach(logged -> newest.put(logged.order().id(), logged.order()));
            return new Content(
                    newest.values().stream()
                            .sorted(Comparator.comparing(
                                            (Order order) -> order.tenant().value())
                                    .thenComparing(order -> order.id().toString()))
                            .toList(),
                    events);
        } finally {
            store.closing().run();
        }
    }

    private List<JsonNode> lines(String name) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String partition : PARTITIONS) {
            for (String line : Files.readAllLines(
                    directory.resolve("out").resolve(partition).resolve(name))) {
                lines.add(JSON.readTree(line));
            }
        }
        return lines;
    }

    private List<String> files() throws IOException {
        Path out = directory.resolve("out");
        try (Stream<Path> files = Files.walk(out)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> out.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    private static List<List<String>> rows(String sql) throws SQLException {
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<List<String>> rows = new ArrayList<>();
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                    row.add(String.valueOf(result.getString(column)));
                }
                rows.add(row);
            }
            return rows;
        }
    }

    private String all(String extension) {
        return "'" + directory.resolve("out") + "/*/*/*." + extension + "'";
    }

    @Test
    void everyOrderIsALineWithItsHistory() throws IOException {
        Store service = settings.open(FilledStore.CLOCK, Background.unobserved(), (_, _, _) -> {});
        try {
            assertThat(export("orders", "out")).as(errors.toString()).isZero();
        } finally {
            service.closing().run();
        }

        Content content = content();
        List<JsonNode> lines = lines("orders.ndjson");
        assertThat(lines).hasSize(content.orders().size());
        for (int number = 0; number < lines.size(); number++) {
            Order order = content.orders().get(number);
            ObjectNode expected =
                    JSON.createObjectNode().put("tenant", order.tenant().value());
            expected.setAll((ObjectNode) JSON.readTree(OrderJson.of(order)));
            ObjectNode line = (ObjectNode) lines.get(number);
            assertThat(line.remove("history")).hasSize((int) order.version());
            assertThat(line).isEqualTo(expected);
        }
        assertThat(files())
                .containsExactly(
                        "export.json", PARTITIONS.get(0) + "/orders.ndjson", PARTITIONS.get(1) + "/orders.ndjson");
        assertThat(output.toString()).isEqualTo("Exported 6 orders to 2 files in " + directory.resolve("out") + ".\n");
    }

    @Test
    void theManifestSaysWhatTheExportIs() throws IOException {
        assertThat(export("orders", "out", "--format", "csv")).isZero();

        JsonNode manifest = JSON.readTree(Files.readString(directory.resolve("out/export.json")));
        assertThat(manifest.path("table").asText()).isEqualTo("orders");
        assertThat(manifest.path("format").asText()).isEqualTo("csv");
        assertThat(manifest.path("started_at").asText()).isEqualTo(FilledStore.NOW.toString());
        assertThat(manifest.path("last_position").asLong())
                .isEqualTo(content().events().getLast().position());
        assertThat(manifest.path("orders").asLong()).isEqualTo(2 * ORDERS);
        assertThat(manifest.path("files").asInt()).isEqualTo(2);
    }

    @Test
    void everyEventIsALine() throws IOException {
        assertThat(export("events", "out")).as(errors.toString()).isZero();

        assertThat(lines("events.ndjson"))
                .extracting(line -> line.path("event_id").asText())
                .containsExactlyInAnyOrderElementsOf(content().events().stream()
                        .map(logged -> logged.event().id())
                        .toList());
    }

    @Test
    void csvHasTheDecimalsOfTheCurrencyAndJsonInColumns() throws IOException, SQLException {
        assertThat(export("orders", "out", "--format", "csv"))
                .as(errors.toString())
                .isZero();

        assertThat(rows("SELECT order_id, amount_total, json_extract_string(items, '$[1].sku') FROM read_csv("
                        + all("csv") + ", all_varchar = true) ORDER BY tenant, order_id"))
                .isEqualTo(content().orders().stream()
                        .map(order -> List.of(
                                order.id().toString(), order.amountTotal().decimal(), "CUP"))
                        .toList());
    }

    @Test
    void parquetHasTypes() throws SQLException {
        assertThat(export("orders", "out", "--format", "parquet"))
                .as(errors.toString())
                .isZero();

        String source = "read_parquet(" + all("parquet") + ", hive_partitioning = false)";
        assertThat(rows("SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM " + source + ")"))
                .contains(
                        List.of("version", "BIGINT"),
                        List.of("amount_total", "DECIMAL(19,4)"),
                        List.of("created_at", "TIMESTAMP WITH TIME ZONE"),
                        List.of("metadata", "VARCHAR"));
        Content content = content();
        assertThat(rows("SELECT order_id, version, status FROM " + source + " ORDER BY tenant, order_id"))
                .isEqualTo(content.orders().stream()
                        .map(order -> List.of(
                                order.id().toString(),
                                String.valueOf(order.version()),
                                order.status().name()))
                        .toList());
        assertThat(rows("SELECT epoch_ms(created_at) FROM " + source + " ORDER BY tenant, order_id"))
                .isEqualTo(content.orders().stream()
                        .map(order -> List.of(String.valueOf(order.createdAt().toEpochMilli())))
                        .toList());
    }

    @Test
    void eventsBecomeParquetToo() throws SQLException {
        assertThat(export("events", "out", "--format", "PARQUET"))
                .as(errors.toString())
                .isZero();

        assertThat(rows("SELECT count(*), count(DISTINCT event_id) FROM read_parquet(" + all("parquet") + ")"))
                .isEqualTo(List.of(List.of(
                        String.valueOf(content().events().size()),
                        String.valueOf(content().events().size()))));
    }

    @Test
    void mongoDbIsExportedInTheSameWay() throws IOException {
        try (TestDatabase database = TestDatabase.create()) {
            settings = new MongoStoreFactory(DriverListeners.NONE)
                    .read(new Variables(Map.of("MONGO_URI", database.uri(), "MONGO_DB", database.name())))
                    .orElseThrow();
            FilledStore.fill(settings, ORDERS);

            assertThat(export("orders", "out")).as(errors.toString()).isZero();

            assertThat(lines("orders.ndjson"))
                    .extracting(line -> line.path("order_id").asText())
                    .containsExactlyElementsOf(content().orders().stream()
                            .map(order -> order.id().toString())
                            .toList());
        }
    }

    @Test
    void aDirectoryWithFilesIsRefused() throws IOException {
        Files.createDirectory(directory.resolve("out"));
        Files.writeString(directory.resolve("out/mine.txt"), "mine");

        assertThat(export("orders", "out")).isEqualTo(1);

        assertThat(errors.toString())
                .isEqualTo("orders: The directory " + directory.resolve("out")
                        + " is not empty. Name a directory that does not exist yet.\n");
        assertThat(files()).containsExactly("mine.txt");
    }

    @Test
    void nothingIsLeftOfAnExportThatFails() throws IOException {
        settings = new SqliteSettings(directory.resolve("other"));

        assertThat(export("orders", "out")).isEqualTo(1);

        assertThat(errors.toString())
                .isEqualTo("orders: The data directory " + directory.resolve("other")
                        + " has no data to read: there is no orders.db in it.\n");
        try (Stream<Path> left = Files.list(directory)) {
            assertThat(left).containsExactly(directory.resolve("data"));
        }
    }

    @Test
    void anUnknownFormatOrTableIsRefused() {
        assertThat(export("orders", "out", "--format", "xml")).isEqualTo(2);
        assertThat(errors.toString()).contains("'xml'", "NDJSON, CSV, PARQUET");
        assertThat(export("customers", "out")).isEqualTo(2);
        assertThat(errors.toString()).contains("'customers'", "ORDERS, EVENTS");
        assertThat(export("orders")).isEqualTo(2);
        assertThat(export()).isEqualTo(2);
    }
}
