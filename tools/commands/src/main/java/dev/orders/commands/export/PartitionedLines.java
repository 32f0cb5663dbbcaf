package dev.orders.commands.export;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Files with lines, one for each partition. Only one file is open at a time: a scan reads a tenant's orders by
/// their ids, and so nearly always day by day.
final class PartitionedLines implements Closeable {
    private final Path root;
    private final String name;
    private final Set<Path> files = new LinkedHashSet<>();
    private Optional<Partition> current = Optional.empty();
    private @Nullable BufferedWriter writer;

    /// @param root the directory of the export
    /// @param name the name of the file in each partition
    PartitionedLines(Path root, String name) {
        this.root = root;
        this.name = name;
    }

    /// Adds lines to the file of a partition.
    void append(Partition partition, List<String> lines) throws IOException {
        BufferedWriter open = writer;
        if (open == null || !current.equals(Optional.of(partition))) {
            open = open(partition);
        }
        for (String line : lines) {
            open.write(line);
            open.write('\n');
        }
    }

    private BufferedWriter open(Partition partition) throws IOException {
        close();
        Path directory = Files.createDirectories(root.resolve(partition.directory()));
        Path file = directory.resolve(name);
        BufferedWriter opened = Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        files.add(file);
        current = Optional.of(partition);
        writer = opened;
        return opened;
    }

    /// The files so far.
    List<Path> files() {
        return List.copyOf(files);
    }

    @Override
    public void close() throws IOException {
        if (writer != null) {
            writer.close();
            writer = null;
        }
    }
}
