package dev.orders.commands.backup;

import dev.orders.commands.directory.NewDirectory;
import dev.orders.store.sqlite.backup.CopiedData;
import dev.orders.store.sqlite.backup.DatabaseCopy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/// The directory of a backup: the database, the manifest and the checksums.
record BackupDirectory(Path path) {
    /// The files with a checksum.
    private static final List<String> CHECKED = List.of(DatabaseCopy.FILE, Manifest.FILE);

    BackupDirectory {
        path = path.toAbsolutePath().normalize();
    }

    /// Makes the backup.
    ///
    /// @param data the data directory
    /// @throws IllegalArgumentException if this directory exists and is not empty, or there is nothing to back up
    Manifest write(Path data, String release, Instant now) throws IOException {
        return new NewDirectory(path).write(incomplete -> {
            CopiedData copied = DatabaseCopy.take(data, incomplete.resolve(DatabaseCopy.FILE));
            Manifest manifest = new Manifest(release, now, copied);
            Files.writeString(incomplete.resolve(Manifest.FILE), manifest.json());
            Files.writeString(incomplete.resolve(Checksums.FILE), Checksums.of(incomplete, CHECKED));
            return manifest;
        });
    }

    /// Checks the files and reads the manifest.
    ///
    /// @throws IllegalArgumentException if this is not a complete backup, or its files have changed
    Manifest check() throws IOException {
        if (!Files.exists(path.resolve(Checksums.FILE))) {
            throw new IllegalArgumentException(
                    path + " is not a backup: there is no " + Checksums.FILE + " in it. `./orders backup` writes one");
        }
        Checksums.require(path, CHECKED);
        return Manifest.parse(Files.readString(path.resolve(Manifest.FILE)));
    }

    /// The database of the backup.
    Path database() {
        return path.resolve(DatabaseCopy.FILE);
    }
}
