package dev.orders.commands.backup;

import dev.orders.store.sqlite.backup.CopiedData;
import dev.orders.store.sqlite.backup.DatabaseCopy;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// The directory of a backup: the database, the manifest and the checksums.
///
/// A backup is written to another directory beside it, synced, and then renamed. So a directory with the name of a
/// backup is complete, whatever happens.
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
        requireEmpty();
        Path parent = Objects.requireNonNull(path.getParent(), "The root directory cannot be a backup");
        Files.createDirectories(parent);
        // Other users cannot read it. A backup contains personal data.
        Path incomplete = Files.createTempDirectory(parent, path.getFileName() + ".incomplete-");
        try {
            CopiedData copied = DatabaseCopy.take(data, incomplete.resolve(DatabaseCopy.FILE));
            Manifest manifest = new Manifest(release, now, copied);
            Files.writeString(incomplete.resolve(Manifest.FILE), manifest.json());
            Files.writeString(incomplete.resolve(Checksums.FILE), Checksums.of(incomplete, CHECKED));
            complete(incomplete, parent);
            return manifest;
        } finally {
            deleteIfLeft(incomplete);
        }
    }

    private void requireEmpty() throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        if (!Files.isDirectory(path)) {
            throw new IllegalArgumentException(path + " is a file. Name a directory that does not exist yet");
        }
        try (Stream<Path> files = Files.list(path)) {
            if (files.findAny().isPresent()) {
                throw notEmpty();
            }
        }
    }

    private IllegalArgumentException notEmpty() {
        return new IllegalArgumentException(
                "The directory " + path + " is not empty. Name a directory that does not exist yet");
    }

    private void complete(Path incomplete, Path parent) throws IOException {
        try (Stream<Path> files = Files.list(incomplete)) {
            for (Path file : files.toList()) {
                sync(file);
            }
        }
        sync(incomplete);
        try {
            Files.deleteIfExists(path);
            Files.move(incomplete, path, StandardCopyOption.ATOMIC_MOVE);
        } catch (DirectoryNotEmptyException _) {
            throw notEmpty();
        }
        sync(parent);
    }

    private static void sync(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static void deleteIfLeft(Path incomplete) throws IOException {
        if (Files.exists(incomplete)) {
            try (Stream<Path> files = Files.list(incomplete)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(incomplete);
        }
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
