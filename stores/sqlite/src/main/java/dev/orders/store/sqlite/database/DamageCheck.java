package dev.orders.store.sqlite.database;

import dev.orders.core.port.StoreUnavailableException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/// Looks for damaged pages at a start that finds a log left over. Such a log is normal after a crash, and SQLite
/// replays it. But if somebody has put another database in the place of the one that it belongs to, as when a backup
/// is restored without removing the log, SQLite replays it all the same.
public final class DamageCheck {
    /// For how long a start looks at most. Enough for some gigabytes; what is not looked at by then is not looked at.
    public static final Duration BOUND = Duration.ofSeconds(10);

    private static final System.Logger LOG = System.getLogger(DamageCheck.class.getName());

    private DamageCheck() {}

    /// Whether the last process left a log behind. To be asked before the database is opened.
    public static boolean isDue(Path file) throws IOException {
        Path log = file.resolveSibling(file.getFileName() + "-wal");
        return Files.exists(log) && Files.size(log) > 0;
    }

    /// Looks at the whole database, or until `bound` is over.
    ///
    /// @throws StoreUnavailableException if it is damaged
    public static void run(SqliteSession session, Path file, Duration bound) throws SQLException {
        Optional<String> found = session.quickCheck(bound);
        if (found.isEmpty()) {
            LOG.log(
                    Level.WARNING,
                    "The last process left a log behind, and {0} could not be checked for damage within {1} s",
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
