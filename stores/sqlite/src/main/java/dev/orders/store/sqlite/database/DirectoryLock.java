package dev.orders.store.sqlite.database;

import dev.orders.core.port.StoreUnavailableException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Ensures that only one process uses a data directory. The operating system frees the lock if the process dies.
///
/// Two files are locked: `orders.lock`, and a byte of `orders.db` far after its end that SQLite does not use.
/// The second lock still protects the directory if somebody removes `orders.lock`. The first lock protects it
/// from older releases, which know only this lock.
public final class DirectoryLock implements AutoCloseable {
    /// The directories that this process uses. A process must not open a lock file a second time, because
    /// closing it would free the first lock too (POSIX, `fcntl`).
    private static final Set<Path> SERVED = ConcurrentHashMap.newKeySet();

    /// After the bytes that SQLite locks (512 bytes from 1 GiB on), and after those that it may lock in the
    /// future.
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    private final Path directory;
    private final FileLock lock;
    private FileLock database;

    private DirectoryLock(Path directory, FileLock lock, FileLock database) {
        this.directory = directory;
        this.lock = lock;
        this.database = database;
    }

    /// Takes the lock.
    ///
    /// @throws StoreUnavailableException if another store holds it
    public static DirectoryLock take(Path directory) throws IOException {
        Path real = directory.toRealPath();
        if (!SERVED.add(real)) {
            throw served(directory);
        }
        try {
            FileLock lock = lock(directory, "orders.lock");
            try {
                return new DirectoryLock(real, lock, lock(directory, "orders.db"));
            } catch (IOException | RuntimeException failure) {
                lock.acquiredBy().close();
                throw failure;
            }
        } catch (IOException | RuntimeException failure) {
            SERVED.remove(real);
            throw failure;
        }
    }

    /// The file may be empty: SQLite creates a database in an empty file as well.
    private static FileLock lock(Path directory, String name) throws IOException {
        FileChannel channel =
                FileChannel.open(directory.resolve(name), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock taken = channel.tryLock(LOCKED_BYTE, 1, false);
        if (taken == null) {
            channel.close();
            throw served(directory);
        }
        return taken;
    }

    /// Takes the lock on `orders.db` again. Must be called after sessions on it were opened. Until the first
    /// session holds a lock of its own, SQLite frees all locks of the process on the file whenever it frees one.
    ///
    /// @throws StoreUnavailableException if another store has taken it meanwhile
    public void renew() throws IOException {
        database.release();
        FileLock taken = ((FileChannel) database.acquiredBy()).tryLock(LOCKED_BYTE, 1, false);
        if (taken == null) {
            throw served(directory);
        }
        database = taken;
    }

    private static StoreUnavailableException served(Path directory) {
        return new StoreUnavailableException(
                "Another process serves the data directory " + directory
                        + ". Stop it, or give this one a directory of its own",
                null);
    }

    /// Must be called after all sessions on the database were closed. Closing any handle of a file frees the
    /// locks that the process has on it (POSIX, `fcntl`), including those of SQLite. For the same reason SQLite
    /// keeps the handles of closed sessions until no session needs a lock. So a short session does not free this
    /// lock.
    @Override
    public void close() throws IOException {
        if (lock.acquiredBy().isOpen()) {
            database.acquiredBy().close();
            lock.acquiredBy().close();
            SERVED.remove(directory);
        }
    }
}
