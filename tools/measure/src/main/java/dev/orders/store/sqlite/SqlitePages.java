package dev.orders.store.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// Counts the pages of a database, also while a store uses it.
public final class SqlitePages implements AutoCloseable {
    private final Connection connection;

    /// A table or an index.
    ///
    /// @param depth the pages from its root to a row
    public record Tree(String name, long bytes, int depth) {}

    public SqlitePages(Path directory) {
        try {
            connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("orders.db"));
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /// The pages in the write-ahead log since it was last reused from its start.
    public int written() {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("PRAGMA wal_checkpoint(NOOP)")) {
            return result.getInt("log");
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /// Every table and index that has more than one page, the largest first. Reads the whole database.
    public List<Tree> trees() {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        SELECT name, sum(pgsize) AS bytes,
                            max(length(path) - length(replace(path, '/', ''))) AS depth
                        FROM dbstat
                        GROUP BY name
                        HAVING count(*) > 1
                        ORDER BY bytes DESC""")) {
            List<Tree> trees = new ArrayList<>();
            while (row.next()) {
                trees.add(new Tree(row.getString("name"), row.getLong("bytes"), row.getInt("depth")));
            }
            return trees;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
