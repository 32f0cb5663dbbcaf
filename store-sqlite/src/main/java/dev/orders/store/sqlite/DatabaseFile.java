package dev.orders.store.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The database file that was opened. A handle keeps working when somebody removes, moves or replaces the file, and
/// what is written through it is lost with it.
///
/// @param key what tells the file from every other on the same machine; null where the file system has no such thing
record DatabaseFile(Path path, @Nullable Object key) {
    /// The file that `path` names now.
    static DatabaseFile at(Path path) throws IOException {
        return new DatabaseFile(path, keyOf(path));
    }

    private static @Nullable Object keyOf(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    }

    /// Takes some microseconds.
    ///
    /// @throws SQLException if the path names no file any more, or another one
    void requireInPlace() throws SQLException {
        try {
            if (Objects.equals(key, keyOf(path))) {
                return;
            }
        } catch (IOException _) {
            // Gone.
        }
        throw new SQLException(path + " is no longer the file that was opened: somebody removed, moved or replaced it."
                + " Stop the service before you do");
    }
}
