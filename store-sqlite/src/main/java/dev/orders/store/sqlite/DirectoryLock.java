package dev.orders.store.sqlite;

import dev.orders.core.port.StoreUnavailableException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Keeps a second process off a data directory. The operating system frees the lock however the holder dies.
final class DirectoryLock implements AutoCloseable {
    /// The directories that this process serves. Whoever opens and closes a lock file a second time drops the
    /// first lock with it (POSIX, `fcntl`), so one process must not even try.
    private static final Set<Path> SERVED = ConcurrentHashMap.newKeySet();

    private final Path directory;
    private final FileChannel channel;

    private DirectoryLock(Path directory, FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    /// Takes the lock.
    ///
    /// @throws StoreUnavailableException if another store has it
    static DirectoryLock take(Path directory) throws IOException {
        Path real = directory.toRealPath();
        if (!SERVED.add(real)) {
            throw served(directory);
        }
        try {
            return new DirectoryLock(real, lock(directory));
        } catch (IOException | RuntimeException failure) {
            SERVED.remove(real);
            throw failure;
        }
    }

    private static FileChannel lock(Path directory) throws IOException {
        FileChannel channel =
                FileChannel.open(directory.resolve("orders.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            channel.close();
            throw served(directory);
        }
        return channel;
    }

    private static StoreUnavailableException served(Path directory) {
        return new StoreUnavailableException(
                "Another process serves the data directory " + directory
                        + ". Stop it, or give this one a directory of its own",
                null);
    }

    @Override
    public void close() throws IOException {
        if (channel.isOpen()) {
            channel.close();
            SERVED.remove(directory);
        }
    }
}
