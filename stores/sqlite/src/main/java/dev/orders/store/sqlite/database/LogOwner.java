package dev.orders.store.sqlite.database;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/// Which database file the WAL beside it belongs to. SQLite does not ask, and replays the WAL of any database.
///
/// The database has a mark, a number that the writer replaces before every checkpoint, also that of a start. It is the
/// `application_id` in the first page (SQLite, "Database File Format", section 1.3.15). SQLite writes the first page to
/// the WAL whenever the file gets or loses a page, and only checkpoints change the file. So the mark of the file is
/// among those in its WAL, and the mark of an older copy of the file is not.
public enum LogOwner {
    /// There is no WAL, or it is empty.
    NO_LOG,

    /// The WAL was written to this file.
    THIS_FILE,

    /// The file has never had a WAL, as a backup that was put in place of the file.
    ANOTHER_FILE,

    /// The WAL has no mark, or not that of the file.
    UNKNOWN;

    /// The fields in the header of the database file (section 1.3).
    private static final int READ_VERSION_AT = 19;

    private static final int MARK_AT = 68;
    private static final int FILE_HEADER = 100;

    /// The read version of a database without a WAL (section 1.3.3).
    private static final int ROLLBACK_JOURNAL = 1;

    /// The fields in the header of the WAL, and in that of each page in it (section 4.1).
    private static final int PAGE_SIZE_AT = 8;

    private static final int SALT_AT = 16;
    private static final int LOG_HEADER = 32;
    private static final int SALT_OF_PAGE_AT = 8;
    private static final int PAGE_HEADER = 24;

    /// Reads the headers of the files. Must be called before the process opens the database, because closing a handle
    /// of a file frees the locks that the process has on it.
    public static LogOwner of(Path database) throws IOException {
        Path log = DatabaseFile.logOf(database);
        if (!Files.exists(log) || Files.size(log) == 0) {
            return NO_LOG;
        }
        try (RandomAccessFile file = new RandomAccessFile(database.toFile(), "r");
                RandomAccessFile pages = new RandomAccessFile(log.toFile(), "r")) {
            ByteBuffer header = read(file, 0, FILE_HEADER);
            ByteBuffer logHeader = read(pages, 0, LOG_HEADER);
            if (header.get(READ_VERSION_AT) == ROLLBACK_JOURNAL) {
                return ANOTHER_FILE;
            }
            int mark = header.getInt(MARK_AT);
            return mark != 0 && hasMark(pages, logHeader, mark) ? THIS_FILE : UNKNOWN;
        } catch (EOFException _) {
            return UNKNOWN;
        }
    }

    /// Gives the database a new mark. Must be called before pages of the WAL are copied into the file.
    public static void renewMark(SqliteSession writer) throws SQLException {
        // SQLite's random numbers differ in each process. Databases of older releases have the mark 0.
        long mark = writer.number("SELECT abs(random() % 2147483647) + 1");
        writer.execute("PRAGMA application_id=" + mark);
    }

    /// Pages of earlier rounds follow in the file, with other salts.
    private static boolean hasMark(RandomAccessFile pages, ByteBuffer header, int mark) throws IOException {
        long salt = header.getLong(SALT_AT);
        long step = PAGE_HEADER + Integer.toUnsignedLong(header.getInt(PAGE_SIZE_AT));
        long end = pages.length() - step;
        for (long at = LOG_HEADER; at <= end; at += step) {
            ByteBuffer page = read(pages, at, PAGE_HEADER + FILE_HEADER);
            if (page.getLong(SALT_OF_PAGE_AT) != salt) {
                return false;
            }
            if (page.getInt(0) == 1 && page.getInt(PAGE_HEADER + MARK_AT) == mark) {
                return true;
            }
        }
        return false;
    }

    private static ByteBuffer read(RandomAccessFile file, long at, int length) throws IOException {
        byte[] bytes = new byte[length];
        file.seek(at);
        file.readFully(bytes);
        return ByteBuffer.wrap(bytes);
    }
}
