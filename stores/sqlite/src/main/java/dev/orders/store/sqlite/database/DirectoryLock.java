package dev.orders.store.sqlite.database;

import dev.orders.core.port.StoreUnavailableException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Keeps a second process off a data directory. The operating system frees the lock however the holder dies.
///
/// Two files are locked: `orders.lock`, and a byte of `orders.db` far behind its end that SQLite does not use. The
/// second lock holds when somebody removes `orders.lock`. The first keeps off releases that know no other.
public final class DirectoryLock implements AutoCloseable {
    /// The directories that this process serves. Whoever opens and closes a lock file a second time drops the
    /// first lock with it (POSIX, `fcntl`), so one process must not even try.
    private static final Set<Path> SERVED = ConcurrentHashMap.newKeySet();

    /// Behind the bytes that SQLite locks (from 1 GiB on, 512 of them) and whatever it may lock one day.
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
    /// @throws StoreUnavailableException if another store has it
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

    /// SQLite makes a database of an empty file as it does where there is none.
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

    /// Takes the lock on `orders.db` anew. To be called once sessions on it are open: before the first of them has a
    /// lock of its own that it keeps, SQLite frees all locks of its process on the file whenever it frees one.
    ///
    /// @throws StoreUnavailableException if another store has taken it in between
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

    /// To be closed after every session on the database: closing any handle of a file frees the locks that its process
    /// has on it (POSIX, `fcntl`), SQLite's too. For the same reason SQLite keeps handles that its sessions close
    /// until none of them needs a lock, so a session that comes and goes does not free this one.
    @Override
    public void close() throws IOException {
        if (lock.acquiredBy().isOpen()) {
            database.acquiredBy().close();
            lock.acquiredBy().close();
            SERVED.remove(directory);
        }
    }
}
