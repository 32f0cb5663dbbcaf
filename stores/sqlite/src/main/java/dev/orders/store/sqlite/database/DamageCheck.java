package dev.orders.store.sqlite.database;

import dev.orders.core.port.StoreUnavailableException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/// Protects the database from a WAL of another database. A WAL is left after a crash, and SQLite replays it. But SQLite
/// also replays it if the database file was replaced by another one, such as a backup that was restored without
/// removing the WAL. This undoes the restore, or damages the database.
public final class DamageCheck {
    /// The longest time that a start spends on the check. It is enough for some gigabytes. The rest of a larger
    /// database is not checked.
    public static final Duration BOUND = Duration.ofSeconds(10);

    private static final System.Logger LOG = System.getLogger(DamageCheck.class.getName());

    private DamageCheck() {}

    /// Says whose WAL is beside the database. Must be called before the process opens the database.
    ///
    /// @throws StoreUnavailableException if the WAL certainly belongs to another file. Nothing was changed
    public static LogOwner requireOwnLog(Path file) {
        LogOwner owner = ownerOfLog(file);
        if (owner == LogOwner.ANOTHER_FILE) {
            throw new StoreUnavailableException(
                    "The database " + file + " is not the one that wrote " + DatabaseFile.logOf(file)
                            + ": a backup was put in its place. Nothing was changed. Move the -wal and the -shm file"
                            + " away to open the backup, or put the file that wrote them back",
                    null);
        }
        return owner;
    }

    private static LogOwner ownerOfLog(Path file) {
        try {
            return LogOwner.of(file);
        } catch (IOException failure) {
            throw OpeningFailure.ofDatabase(file, failure);
        }
    }

    /// Checks the database until all of it was checked or `bound` is over.
    ///
    /// @throws StoreUnavailableException if it is damaged
    public static void run(SqliteSession session, Path file, Duration bound) throws SQLException {
        Optional<String> found = session.quickCheck(bound);
        if (found.isEmpty()) {
            LOG.log(
                    Level.WARNING,
                    "The WAL may belong to another database, and {0} could not be checked for damage within {1} s",
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
