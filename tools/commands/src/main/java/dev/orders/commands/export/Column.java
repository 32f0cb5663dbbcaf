package dev.orders.commands.export;

/// A column of a table.
///
/// @param name the member of the JSON object
/// @param source the type in which DuckDB reads the member
/// @param type the type of the column in Parquet
record Column(String name, String source, String type) {
    static Column text(String name) {
        return new Column(name, "VARCHAR", "VARCHAR");
    }

    static Column number(String name) {
        return new Column(name, "BIGINT", "BIGINT");
    }

    /// An amount. It has 15 digits at most, of which four at most are decimals.
    static Column amount(String name) {
        return new Column(name, "VARCHAR", "DECIMAL(19, 4)");
    }

    static Column time(String name) {
        return new Column(name, "VARCHAR", "TIMESTAMPTZ");
    }

    /// A member with a structure, as the text of its JSON.
    static Column json(String name) {
        return new Column(name, "JSON", "VARCHAR");
    }

    String quoted() {
        return '"' + name + '"';
    }
}
