package dev.orders.store.sqlite.database;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The current row of a result. Columns are read by name. The positions of the names are cached for each
/// statement, because the driver would look them up again for each result, which takes longer than reading a
/// row.
public final class Columns {
    private final ResultSet row;
    private final Map<String, Integer> positions;

    /// @param positions the position of each name, from 1
    Columns(ResultSet row, Map<String, Integer> positions) {
        this.row = row;
        this.positions = positions;
    }

    /// The position of each column of the result, from 1.
    static Map<String, Integer> positions(ResultSet result) throws SQLException {
        ResultSetMetaData columns = result.getMetaData();
        Map<String, Integer> positions = new HashMap<>();
        for (int position = 1; position <= columns.getColumnCount(); position++) {
            positions.put(columns.getColumnLabel(position), position);
        }
        return Map.copyOf(positions);
    }

    /// Reads the text of a column that is never null.
    public String text(String column) throws SQLException {
        return text(bytes(column));
    }

    /// Reads the text of a column. Returns null if the column is null.
    @Nullable
    public String textOrNull(String column) throws SQLException {
        byte[] bytes = row.getBytes(position(column));
        return bytes == null ? null : text(bytes);
    }

    /// The database stores text as UTF-8. The driver returns an array of bytes faster than a string, for which
    /// it wraps SQLite's memory in a buffer each time.
    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /// Reads the whole number of a column that is never null.
    public long number(String column) throws SQLException {
        return row.getLong(position(column));
    }

    /// Reads the whole number of a column. Returns null if the column is null.
    @Nullable
    public Long numberOrNull(String column) throws SQLException {
        long number = row.getLong(position(column));
        return row.wasNull() ? null : number;
    }

    /// Reads the bytes of a column that is never null.
    public byte[] bytes(String column) throws SQLException {
        return row.getBytes(position(column));
    }

    private int position(String column) {
        Integer position = positions.get(column);
        if (position == null) {
            throw new IllegalArgumentException("the statement has no column " + column);
        }
        return position;
    }
}
