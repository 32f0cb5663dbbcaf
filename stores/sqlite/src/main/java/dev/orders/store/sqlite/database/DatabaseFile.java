package dev.orders.store.sqlite.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The files of the open database: the database itself and its WAL, which contains the newest acknowledged
/// writes. An open handle still works after somebody removes, moves or replaces its file, but what is written to
/// it is lost.
///
/// @param key identifies the file on this machine; null if the file system has no such key
/// @param logKey the key of the WAL
public record DatabaseFile(
        Path path, @Nullable Object key, @Nullable Object logKey) {
    /// The files that `path` names now. The WAL exists while a session is open.
    static DatabaseFile at(Path path) throws IOException {
        return new DatabaseFile(path, keyOf(path), keyOf(logOf(path)));
    }

    /// The path of the WAL of a database.
    public static Path logOf(Path path) {
        return beside(path, "-wal");
    }

    private static Path beside(Path path, String suffix) {
        return path.resolveSibling(path.getFileName() + suffix);
    }

    /// Checks that a database can be written, because SQLite would open it and fail at the first write.
    ///
    /// @throws IOException if one of its files or its directory is not writable
    public static void requireWritable(Path path) throws IOException {
        Path directory = Objects.requireNonNull(path.toAbsolutePath().getParent());
        for (Path part : List.of(directory, path, logOf(path), beside(path, "-shm"))) {
            if (Files.exists(part) && !Files.isWritable(part)) {
                throw new IOException("permission denied: " + part);
            }
        }
    }

    private static @Nullable Object keyOf(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    }

    /// Checks that the files are still in place. Takes some microseconds.
    ///
    /// @throws SQLException if the path of the database or of the WAL names no file or another file
    void requireInPlace() throws SQLException {
        try {
            if (Objects.equals(key, keyOf(path)) && Objects.equals(logKey, keyOf(logOf(path)))) {
                return;
            }
        } catch (IOException _) {
            // The file was removed.
        }
        throw new SQLException(path + " or its log is no longer the file that was opened: somebody removed, moved or"
                + " replaced it. Stop the service before you do");
    }
}
