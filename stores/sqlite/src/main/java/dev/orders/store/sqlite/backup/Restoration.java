package dev.orders.store.sqlite.backup;

import dev.orders.core.port.StoreUnavailableException;
import dev.orders.store.sqlite.database.DirectoryLock;
import dev.orders.store.sqlite.database.Migrations;
import dev.orders.store.sqlite.database.NativeLibrary;
import dev.orders.store.sqlite.database.SqliteSession;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Puts a copy of the database into a data directory without data.
///
/// The copy is prepared in a directory inside the data directory, and moved to its place as the last step. So a
/// restore that is cut off leaves a data directory without data.
public final class Restoration {
    private static final String STAGE = "restoring";

    private Restoration() {}

    /// Restores a database.
    ///
    /// @param directory the data directory; created if it does not exist
    /// @param backup the database of a checked backup
    /// @param expected what the manifest of the backup says about the database
    /// @param preparation is called with a data directory that contains the copy, before the copy is at its place
    /// @return the position after which new events continue
    /// @throws IllegalArgumentException if the data directory has data, or the database is damaged or not what the
    ///     manifest says
    /// @throws IllegalStateException if a newer release has written the backup
    /// @throws StoreUnavailableException if a process serves the data directory, or the database cannot be written
    public static long run(Path directory, Path backup, CopiedData expected, Instant now, Consumer<Path> preparation)
            throws IOException {
        NativeLibrary.load();
        Files.createDirectories(directory);
        try (DirectoryLock _ = DirectoryLock.take(directory)) {
            requireNoData(directory);
            Path stage = directory.resolve(STAGE);
            delete(stage);
            Files.createDirectory(stage);
            try {
                Path copy = Files.copy(backup, stage.resolve(DatabaseCopy.FILE));
                require(copy, expected);
                long position = prepare(copy, now);
                preparation.accept(stage);
                sync(copy);
                Files.move(copy, directory.resolve(DatabaseCopy.FILE), StandardCopyOption.ATOMIC_MOVE);
                sync(directory);
                return position;
            } finally {
                delete(stage);
            }
        }
    }

    private static void requireNoData(Path directory) throws IOException {
        for (String name : new String[] {DatabaseCopy.FILE, DatabaseCopy.FILE + "-wal"}) {
            Path file = directory.resolve(name);
            if (Files.exists(file) && Files.size(file) > 0) {
                throw new IllegalArgumentException("The data directory " + directory + " has data (" + name
                        + "). Move it away, or set DATA_DIR to an empty directory");
            }
        }
    }

    /// Checksums find changed files, but not a backup that was written with a fault.
    private static void require(Path copy, CopiedData expected) {
        CopiedData found;
        try {
            found = DatabaseCopy.check(copy);
        } catch (SQLException damaged) {
            throw new IllegalArgumentException(
                    "The database of the backup cannot be used (" + damaged.getMessage() + ")", damaged);
        }
        if (!found.equals(expected)) {
            throw new IllegalArgumentException("The manifest of the backup does not describe its database: it says "
                    + expected + ", but the database has " + found);
        }
    }

    private static long prepare(Path copy, Instant now) {
        try (SqliteSession session = SqliteSession.single(copy)) {
            Migrations.run(session);
            return RestoredLog.begin(session, now);
        } catch (SQLException failure) {
            throw new StoreUnavailableException(
                    "The backup cannot be restored to " + copy + " (" + failure.getMessage() + ")", failure);
        }
    }

    private static void sync(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static void delete(Path stage) throws IOException {
        if (Files.exists(stage)) {
            try (Stream<Path> files = Files.list(stage)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(stage);
        }
    }
}
