package dev.orders.store.sqlite.database;

import dev.orders.core.port.StoreUnavailableException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/// Checks the database for damaged pages if the last process left a WAL. After a crash this is normal, and
/// SQLite replays the WAL. But SQLite also replays it if the database file was replaced by another one, such as
/// a backup that was restored without removing the WAL. This damages the database.
public final class DamageCheck {
    /// The longest time that a start spends on the check. It is enough for some gigabytes. The rest of a larger
    /// database is not checked.
    public static final Duration BOUND = Duration.ofSeconds(10);

    private static final System.Logger LOG = System.getLogger(DamageCheck.class.getName());

    private DamageCheck() {}

    /// Whether the last process left a WAL. Must be called before the database is opened.
    public static boolean isDue(Path file) throws IOException {
        Path log = file.resolveSibling(file.getFileName() + "-wal");
        return Files.exists(log) && Files.size(log) > 0;
    }

    /// Checks the database until all of it was checked or `bound` is over.
    ///
    /// @throws StoreUnavailableException if it is damaged
    public static void run(SqliteSession session, Path file, Duration bound) throws SQLException {
        Optional<String> found = session.quickCheck(bound);
        if (found.isEmpty()) {
            LOG.log(
                    Level.WARNING,
                    "The last process left a WAL, and {0} could not be checked for damage within {1} s",
                    file,
                    bound.toSeconds());
        } else if (!found.get().equals("ok")) {
            throw new StoreUnavailableException(
                    "The database " + file + " is damaged (" + found.get() + "). This happens if a backup was put in"
                            + " its place without removing its -wal and -shm files first. Restore a backup into an"
                            + " empty directory",
                    null);
        }
    }
}
