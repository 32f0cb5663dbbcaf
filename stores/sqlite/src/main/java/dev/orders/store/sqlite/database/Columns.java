package dev.orders.store.sqlite.database;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The current row of a result, by the names of its columns. The driver would look all names up again for each result,
/// which takes longer than reading a row; a statement's names stay the same.
public final class Columns {
    private final ResultSet row;
    private final Map<String, Integer> positions;

    /// @param positions of each name, from 1
    Columns(ResultSet row, Map<String, Integer> positions) {
        this.row = row;
        this.positions = positions;
    }

    /// Where each column of the result is, from 1.
    static Map<String, Integer> positions(ResultSet result) throws SQLException {
        ResultSetMetaData columns = result.getMetaData();
        Map<String, Integer> positions = new HashMap<>();
        for (int position = 1; position <= columns.getColumnCount(); position++) {
            positions.put(columns.getColumnLabel(position), position);
        }
        return Map.copyOf(positions);
    }

    /// The text of a column that is never null.
    public String text(String column) throws SQLException {
        return text(bytes(column));
    }

    /// The text of a column; null where the column is null.
    @Nullable
    public String textOrNull(String column) throws SQLException {
        byte[] bytes = row.getBytes(position(column));
        return bytes == null ? null : text(bytes);
    }

    /// The database holds text as UTF-8. The driver hands out an array of bytes sooner than a string, for which it
    /// makes a buffer around SQLite's own memory each time.
    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /// The whole number of a column that is never null.
    public long number(String column) throws SQLException {
        return row.getLong(position(column));
    }

    /// The bytes of a column that is never null.
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
