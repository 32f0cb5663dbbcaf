package dev.orders.cloud.analytics;

import dev.orders.cloud.template.Resource;
import dev.orders.cloud.template.Templates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The named queries of the templates. Athena runs them on AWS; here DuckDB does, with the same SQL and on
/// files of the same form.
public final class NamedQueries {
    /// Two functions that DuckDB names differently.
    private static final List<String> FUNCTIONS = List.of(
            "CREATE MACRO sequence(a, b) AS generate_series(a, b)", "CREATE MACRO cardinality(list) AS len(list)");

    private final EventTable table;
    private final Map<String, String> queries;

    public NamedQueries(Templates templates) {
        table = EventTable.of(templates);
        queries = templates
                .ofType("AWS::Athena::NamedQuery")
                .collect(Collectors.toMap(
                        query -> query.text("Name"), NamedQueries::sql, (one, _) -> one, TreeMap::new));
    }

    private static String sql(Resource query) {
        return query.text("QueryString");
    }

    /// The result of a query, as text.
    public record Result(List<String> columns, List<List<String>> rows) {
        public Result {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
        }
    }

    /// The names of the queries.
    public List<String> names() {
        return List.copyOf(queries.keySet());
    }

    /// Runs a query.
    ///
    /// @param bucket the directory with the files of the [DeliveryStream]
    /// @throws IllegalArgumentException if there is no query of this name
    /// @throws IOException if the files cannot be read
    public Result run(String name, Path bucket) throws IOException {
        String sql = queries.get(name);
        if (sql == null) {
            throw new IllegalArgumentException(
                    "there is no query " + name + "; these exist: " + String.join(", ", names()));
        }
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement()) {
            for (String function : FUNCTIONS) {
                statement.execute(function);
            }
            statement.execute("SET TimeZone = 'UTC'");
            statement.execute(events(bucket));
            try (ResultSet rows = statement.executeQuery(sql)) {
                return result(rows);
            }
        } catch (SQLException failure) {
            throw new IOException("DuckDB did not run " + name, failure);
        }
    }

    /// The table of the events. Athena finds only the files of the tenants that the template names.
    private String events(Path bucket) throws IOException {
        List<EventTable.Column> all = Stream.concat(table.columns().stream(), table.partitions().stream())
                .toList();
        if (!hasFiles(bucket)) {
            return all.stream()
                    .map(column -> EventTable.quoted(column.name()) + " " + column.type())
                    .collect(Collectors.joining(", ", "CREATE TABLE events (", ")"));
        }
        return "CREATE VIEW events AS SELECT * FROM read_parquet('"
                + bucket.toString().replace("'", "''")
                + "/events/**/*.parquet', hive_partitioning = true, hive_types = {"
                + table.partitions().stream()
                        .map(column -> "'" + column.name() + "': " + column.type())
                        .collect(Collectors.joining(", "))
                + "}) WHERE tenant IN ("
                + table.tenants().stream().map(tenant -> "'" + tenant + "'").collect(Collectors.joining(", "))
                + ")";
    }

    private static boolean hasFiles(Path bucket) throws IOException {
        if (!Files.isDirectory(bucket)) {
            return false;
        }
        try (Stream<Path> files = Files.walk(bucket)) {
            return files.anyMatch(file -> file.toString().endsWith(".parquet"));
        }
    }

    private static Result result(ResultSet rows) throws SQLException {
        ResultSetMetaData columns = rows.getMetaData();
        List<String> names = new ArrayList<>();
        for (int column = 1; column <= columns.getColumnCount(); column++) {
            names.add(columns.getColumnLabel(column));
        }
        List<List<String>> texts = new ArrayList<>();
        while (rows.next()) {
            List<String> row = new ArrayList<>();
            for (int column = 1; column <= names.size(); column++) {
                row.add(String.valueOf(rows.getString(column)));
            }
            texts.add(row);
        }
        return new Result(names, texts);
    }
}
