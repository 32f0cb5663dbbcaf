package dev.orders.store.sqlite.backup;

import dev.orders.core.port.StoreUnavailableException;
import dev.orders.store.sqlite.database.DamageCheck;
import dev.orders.store.sqlite.database.LogOwner;
import dev.orders.store.sqlite.database.NativeLibrary;
import dev.orders.store.sqlite.database.SqliteSession;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/// Copies the database of a data directory, also while a service uses it.
///
/// The copy reads within one transaction, so it has the state of one instant, and contains every write that was
/// acknowledged before. Readers do not hold up the writer in WAL mode. The WAL grows until the copy ends, because its
/// pages are still needed. Without the transaction SQLite would start again at every write of the service (SQLite,
/// "Online Backup API").
public final class DatabaseCopy {
    /// The name of the database in a data directory, and in a backup.
    public static final String FILE = "orders.db";

    private DatabaseCopy() {}

    /// Copies the database of `directory` to the new file `target`, and checks every page of the copy.
    ///
    /// @throws IllegalArgumentException if the directory has no database
    /// @throws StoreUnavailableException if the database cannot be copied, or the copy is damaged
    public static CopiedData take(Path directory, Path target) {
        Path source = directory.resolve(FILE);
        if (!Files.exists(source)) {
            throw new IllegalArgumentException(
                    "The data directory " + directory + " has no data to back up: there is no " + FILE + " in it");
        }
        LogOwner _ = DamageCheck.requireOwnLog(source);
        NativeLibrary.load();
        try {
            copy(source, target);
            return check(target);
        } catch (SQLException failure) {
            throw new StoreUnavailableException(
                    "The database " + source + " cannot be backed up (" + failure.getMessage() + ")", failure);
        }
    }

    private static void copy(Path source, Path target) throws SQLException {
        try (SqliteSession session = SqliteSession.reader(source)) {
            session.atOneInstant(reads -> {
                // The first read determines the state that the transaction sees.
                long tables = reads.number("SELECT count(*) FROM sqlite_schema");
                reads.copyTo(target);
                return tables;
            });
        }
    }

    /// Checks every page of a copy, and describes what is in it.
    ///
    /// @throws SQLException if the copy is damaged
    static CopiedData check(Path target) throws SQLException {
        try (SqliteSession copy = SqliteSession.single(target)) {
            String found = copy.integrityCheck();
            if (!found.equals("ok")) {
                throw new SQLException("it is damaged: " + found);
            }
            return new CopiedData(
                    (int) copy.number("PRAGMA user_version"),
                    copy.text("SELECT lower(hex(value)) FROM secrets WHERE name = 'store-id'"),
                    copy.number("SELECT count(*) FROM orders"),
                    copy.number("SELECT count(*) FROM order_events WHERE tenant_id <> ''"),
                    copy.number("SELECT coalesce(max(position), 0) FROM order_events"));
        }
    }
}
