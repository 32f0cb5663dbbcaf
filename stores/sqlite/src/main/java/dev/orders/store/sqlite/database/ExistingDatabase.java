package dev.orders.store.sqlite.database;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/// The database of a data directory that a command uses beside a service.
public record ExistingDatabase(Path file) {
    /// The database of a directory.
    ///
    /// @throws IllegalArgumentException if the directory has none
    public static ExistingDatabase in(Path directory, String purpose) {
        Path file = directory.resolve("orders.db");
        if (!Files.exists(file)) {
            throw new IllegalArgumentException(
                    "The data directory " + directory + " has " + purpose + ": there is no orders.db in it");
        }
        LogOwner _ = DamageCheck.requireOwnLog(file);
        NativeLibrary.load();
        return new ExistingDatabase(file);
    }

    /// Refuses a database whose tables are not those of this release.
    ///
    /// @throws IllegalStateException if another release has written the tables
    public static void requireTablesOfThisRelease(SqliteSession session) throws SQLException {
        long found = session.number("PRAGMA user_version");
        if (found != Migrations.version()) {
            throw new IllegalStateException("The tables of the database have version " + found
                    + ", and this release reads version " + Migrations.version()
                    + ". Use the release of the service that writes it");
        }
    }
}
