package dev.orders.commands.directory;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// A directory that a command writes. It is written to another directory beside it, synced, and then renamed. So a
/// directory with its name is complete, whatever happens.
public record NewDirectory(Path path) {
    public NewDirectory {
        path = path.toAbsolutePath().normalize();
    }

    /// Writes what the directory contains.
    public interface Content<T> {
        /// Writes files into a directory that is empty and that other users cannot read.
        T writeTo(Path incomplete) throws IOException;
    }

    /// Writes the directory. If that fails, nothing is left of it.
    ///
    /// @return what `content` returned
    /// @throws IllegalArgumentException if the directory exists and is not empty, or is a file
    public <T> T write(Content<T> content) throws IOException {
        requireEmpty();
        Path parent = Objects.requireNonNull(path.getParent(), "The root directory cannot be written as a whole");
        Files.createDirectories(parent);
        Path incomplete = Files.createTempDirectory(parent, path.getFileName() + ".incomplete-");
        try {
            T result = content.writeTo(incomplete);
            complete(incomplete, parent);
            return result;
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
        for (Path file : deepestFirst(incomplete)) {
            sync(file);
        }
        try {
            Files.deleteIfExists(path);
            Files.move(incomplete, path, StandardCopyOption.ATOMIC_MOVE);
        } catch (DirectoryNotEmptyException _) {
            throw notEmpty();
        }
        sync(parent);
    }

    private static List<Path> deepestFirst(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.sorted(Comparator.reverseOrder()).toList();
        }
    }

    private static void sync(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static void deleteIfLeft(Path incomplete) throws IOException {
        if (Files.exists(incomplete)) {
            for (Path file : deepestFirst(incomplete)) {
                Files.delete(file);
            }
        }
    }
}
