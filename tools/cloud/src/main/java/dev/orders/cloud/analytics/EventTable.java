package dev.orders.cloud.analytics;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orders.cloud.template.Resource;
import dev.orders.cloud.template.Templates;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The table of the events, as Glue has it: its columns, and the directories that are columns too.
///
/// @param columns of the files, with their types in DuckDB
/// @param partitions the columns that are directories
/// @param tenants for which Athena looks for files; nobody else has any
record EventTable(List<Column> columns, List<Column> partitions, List<String> tenants) {
    EventTable {
        columns = List.copyOf(columns);
        partitions = List.copyOf(partitions);
        tenants = List.copyOf(tenants);
    }

    /// A column.
    ///
    /// @param type in the SQL of DuckDB
    record Column(String name, String type) {}

    private static final Map<String, String> SIMPLE = Map.of(
            "string", "VARCHAR", "timestamp", "TIMESTAMP", "int", "INTEGER", "bigint", "BIGINT", "boolean", "BOOLEAN");

    /// The only table of the templates.
    static EventTable of(Templates templates) {
        Resource table = templates.only("AWS::Glue::Table");
        JsonNode input = table.properties().path("TableInput");
        return new EventTable(
                columns(input.at("/StorageDescriptor/Columns")),
                columns(input.path("PartitionKeys")),
                List.of(input.path("Parameters")
                        .path("projection.tenant.values")
                        .asText()
                        .split(",", -1)));
    }

    private static List<Column> columns(JsonNode columns) {
        return columns.valueStream()
                .map(column -> new Column(
                        column.path("Name").asText(), duck(column.path("Type").asText())))
                .toList();
    }

    /// The type of DuckDB for a type of Hive, such as `array<struct<sku:string>>`.
    ///
    /// @throws IllegalArgumentException if the type is not known here
    static String duck(String hive) {
        if (hive.startsWith("array<")) {
            return duck(inside(hive)) + "[]";
        }
        if (hive.startsWith("struct<")) {
            return parts(inside(hive)).stream()
                    .map(member -> member.split(":", 2))
                    .map(member -> quoted(member[0]) + " " + duck(member[1]))
                    .collect(Collectors.joining(", ", "STRUCT(", ")"));
        }
        String simple = SIMPLE.get(hive);
        if (simple == null) {
            throw new IllegalArgumentException("the type " + hive);
        }
        return simple;
    }

    private static String inside(String type) {
        return type.substring(type.indexOf('<') + 1, type.length() - 1);
    }

    /// A name in SQL, where `from` and `order` mean something else.
    static String quoted(String name) {
        return '"' + name + '"';
    }

    /// Splits at the commas that are in no brackets.
    private static List<String> parts(String members) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int begin = 0;
        for (int at = 0; at < members.length(); at++) {
            switch (members.charAt(at)) {
                case '<' -> depth++;
                case '>' -> depth--;
                case ',' -> {
                    if (depth == 0) {
                        parts.add(members.substring(begin, at));
                        begin = at + 1;
                    }
                }
                default -> {}
            }
        }
        parts.add(members.substring(begin));
        return parts;
    }
}
