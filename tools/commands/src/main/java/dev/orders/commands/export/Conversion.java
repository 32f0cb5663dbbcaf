package dev.orders.commands.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;

/// Converts files with lines of JSON to a format with columns. DuckDB does it, in little memory.
final class Conversion implements AutoCloseable {
    /// DuckDB's memory is not in the heap of Java. What needs more goes to files beside the data.
    private static final String MEMORY = "96MB";

    private final ExportFormat format;
    private final List<Column> columns;
    private final Connection duck;

    /// @param scratch a directory for what does not fit into the memory
    Conversion(ExportFormat format, List<Column> columns, Path scratch) throws SQLException {
        this.format = format;
        this.columns = columns;
        this.duck = DriverManager.getConnection("jdbc:duckdb:");
        execute("SET memory_limit = '" + MEMORY + "'");
        execute("SET threads = 1");
        execute("SET preserve_insertion_order = false");
        execute("SET temp_directory = " + text(scratch));
    }

    /// Replaces the file by one in the format.
    void convert(Path lines) throws SQLException, IOException {
        String name = lines.getFileName().toString();
        Path converted = lines.resolveSibling(name.substring(0, name.lastIndexOf('.') + 1) + format.extension());
        execute("COPY (SELECT " + selected() + " FROM read_json(" + text(lines)
                + ", format = 'newline_delimited', columns = " + read() + ")) TO " + text(converted) + " ("
                + format.copyOptions + ")");
        Files.delete(lines);
    }

    /// Only Parquet has types. In CSV an amount has the decimals of its currency.
    private String selected() {
        return columns.stream()
                .map(column -> switch (format) {
                    case PARQUET -> "CAST(" + column.quoted() + " AS " + column.type() + ") AS " + column.quoted();
                    case CSV, NDJSON -> column.quoted();
                })
                .collect(Collectors.joining(", "));
    }

    private String read() {
        return columns.stream()
                .map(column -> column.quoted() + ": '" + column.source() + "'")
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String text(Path path) {
        return "'" + path.toString().replace("'", "''") + "'";
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = duck.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        duck.close();
    }
}
