package dev.orders.store.sqlite.database;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The pages of a database file, read and written without SQLite. SQLite never reads the unused space of a page,
/// so clearing it changes nothing for SQLite. Whatever else is in the file stays as it is.
///
/// Not a channel: an interrupt would close that, and closing any handle of a file frees the locks that the
/// process has on the file.
final class PageFile implements Closeable {
    /// Overflow pages and free pages begin with the number of another page. With this many pages, such a number
    /// could begin like a page of a b-tree.
    static final long MOST = 0x0200_0000;

    /// The fields of the header of the file (SQLite, "Database File Format", section 1.3).
    private static final int PAGE_SIZE_AT = 16;

    private static final int RESERVED_AT = 20;
    private static final int FILE_HEADER = 100;

    private final RandomAccessFile file;
    private final int pageSize;
    private final int usable;

    private PageFile(RandomAccessFile file, int pageSize, int reserved) {
        this.file = file;
        this.pageSize = pageSize;
        this.usable = pageSize - reserved;
    }

    /// Opens the file of a database that has pages.
    static PageFile open(Path path) throws IOException {
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
        byte[] header = new byte[FILE_HEADER];
        file.readFully(header);
        int size = Short.toUnsignedInt(ByteBuffer.wrap(header).getShort(PAGE_SIZE_AT));
        return new PageFile(file, size == 1 ? 65_536 : size, Byte.toUnsignedInt(header[RESERVED_AT]));
    }

    /// The number of pages. The first one has the number 1.
    synchronized long pages() throws IOException {
        return file.length() / pageSize;
    }

    /// The numbers of those pages whose unused space is not clear, among `count` pages from `first` on.
    List<Long> unclear(long first, int count) throws IOException {
        byte[] bytes = read(first, count);
        List<Long> found = new ArrayList<>();
        for (int index = 0; index < bytes.length / pageSize; index++) {
            ByteBuffer page = ByteBuffer.wrap(bytes, index * pageSize, pageSize).slice();
            if (!isClear(page, unusedSpace(page, first + index))) {
                found.add(first + index);
            }
        }
        return found;
    }

    /// Clears the unused space of these pages. Nobody else may write the file meanwhile.
    void clear(List<Long> pages) throws IOException {
        for (long number : pages) {
            ByteBuffer page = ByteBuffer.wrap(read(number, 1));
            if (page.hasRemaining()) {
                UnusedSpace space = unusedSpace(page, number);
                write(number, space.from(), new byte[space.length()]);
            }
        }
    }

    /// Returns when everything that was written is on the disk.
    synchronized void sync() throws IOException {
        file.getFD().sync();
    }

    private synchronized byte[] read(long first, int count) throws IOException {
        byte[] bytes = new byte[count * pageSize];
        file.seek((first - 1) * pageSize);
        int read = 0;
        while (read < bytes.length) {
            int more = file.read(bytes, read, bytes.length - read);
            if (more < 0) {
                // SQLite makes the file longer and shorter in whole pages.
                return Arrays.copyOf(bytes, read / pageSize * pageSize);
            }
            read += more;
        }
        return bytes;
    }

    private synchronized void write(long page, int at, byte[] bytes) throws IOException {
        file.seek((page - 1) * pageSize + at);
        file.write(bytes);
    }

    private UnusedSpace unusedSpace(ByteBuffer page, long number) {
        return UnusedSpace.of(page, number == 1 ? FILE_HEADER : 0, usable);
    }

    private static boolean isClear(ByteBuffer page, UnusedSpace space) {
        ByteBuffer bytes = page.slice(space.from(), space.length());
        return bytes.equals(ByteBuffer.allocate(space.length()));
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
