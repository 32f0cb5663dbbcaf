package dev.orders.store.sqlite.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The files of the database that was opened: the database itself, and its log with what was acknowledged last. A
/// handle keeps working when somebody removes, moves or replaces a file, and what is written through it is lost with
/// it.
///
/// @param key what tells the file from every other on the same machine; null where the file system has no such thing
/// @param logKey the same of the log
record DatabaseFile(
        Path path, @Nullable Object key, @Nullable Object logKey) {
    /// The files that `path` names now. The log exists while any session is open.
    static DatabaseFile at(Path path) throws IOException {
        return new DatabaseFile(path, keyOf(path), keyOf(logOf(path)));
    }

    private static Path logOf(Path path) {
        return path.resolveSibling(path.getFileName() + "-wal");
    }

    private static @Nullable Object keyOf(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    }

    /// Takes some microseconds.
    ///
    /// @throws SQLException if the path or that of the log names no file any more, or another one
    void requireInPlace() throws SQLException {
        try {
            if (Objects.equals(key, keyOf(path)) && Objects.equals(logKey, keyOf(logOf(path)))) {
                return;
            }
        } catch (IOException _) {
            // Gone.
        }
        throw new SQLException(path + " or its log is no longer the file that was opened: somebody removed, moved or"
                + " replaced it. Stop the service before you do");
    }
}
