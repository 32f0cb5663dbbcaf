package dev.orders.store.sqlite.database;

import dev.orders.core.background.Background;
import dev.orders.core.background.BackgroundTask;
import dev.orders.core.background.Work;
import dev.orders.store.sqlite.sql.CustomerQuery;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Removes what erasures have replaced from the files: from the WAL, and from the unused space of pages. Begins
/// within two seconds after the end of an erasure. The number of erasures that are not done yet is in the
/// database, so a process that was killed goes on when it starts again.
public final class ReplacedBytes implements AutoCloseable {
    /// Clearing this many pages takes some milliseconds, in which no write is possible.
    private static final int AT_ONCE = 512;

    /// The pages of one read: 1 MiB.
    private static final int READ = 256;

    /// The reads of one step.
    private static final int READS = 64;

    /// Leaves time for writes.
    private static final Duration PAUSE = Duration.ofMillis(100);

    /// Something still reads from the WAL, for example a backup.
    private static final Duration BUSY = Duration.ofSeconds(5);

    /// Erasures that follow each other share one pass through all pages.
    private static final Duration REST = Duration.ofSeconds(2);

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration BOUND = Duration.ofMinutes(5);
    private static final System.Logger LOG = System.getLogger(ReplacedBytes.class.getName());

    private final PageFile file;
    private final GroupCommitWriter writer;
    private final ReaderPool readers;
    private final BackgroundTask task;

    /// The next page of the pass; 1 if there is no pass.
    private long next = 1;

    /// The erasures before the pass.
    private long erasures;

    private ReplacedBytes(PageFile file, GroupCommitWriter writer, ReaderPool readers, Background background) {
        this.file = file;
        this.writer = writer;
        this.readers = readers;
        this.task = background.start(new Work("clearing", "store-clearing", BOUND, BUSY, this::runOnce));
    }

    /// Starts to clear what earlier processes have left.
    public static ReplacedBytes start(Path file, GroupCommitWriter writer, ReaderPool readers, Background background)
            throws IOException {
        return new ReplacedBytes(PageFile.open(file), writer, readers, background);
    }

    /// Counts an erasure. Part of the last transaction of the erasure.
    public static void count(SqliteSession session) throws SQLException {
        session.update(CustomerQuery.COUNT_ERASURE);
    }

    /// Clears the pages of one step. Returns the pause before the next one.
    Duration runOnce() throws SQLException, IOException {
        if (next == 1) {
            erasures = readers.read(ReplacedBytes::erasures);
            if (erasures == 0) {
                return REST;
            }
            if (!writer.runBetweenTransactions(SqliteSession::emptyLog, PATIENCE)) {
                return BUSY;
            }
        }
        long end = file.pages() + 1;
        if (end > PageFile.MOST) {
            LOG.log(Level.WARNING, "The database is too large to clear its unused space; VACUUM does it");
            return Duration.ofDays(1);
        }
        long page = next;
        List<Long> unclear = new ArrayList<>();
        for (int read = 0; read < READS && page < end && unclear.size() < AT_ONCE; read++) {
            unclear.addAll(file.unclear(page, READ));
            page += READ;
        }
        if (!unclear.isEmpty() && !writer.runBetweenTransactions(session -> clear(session, unclear), PATIENCE)) {
            return BUSY;
        }
        if (page < end) {
            next = page;
            return PAUSE;
        }
        return endPass();
    }

    private Duration endPass() throws IOException {
        file.sync();
        writer.write(session -> session.update(CustomerQuery.COUNT_CLEARED, erasures), PATIENCE);
        next = 1;
        return REST;
    }

    private static long erasures(SqliteSession session) throws SQLException {
        return session.rows(CustomerQuery.FIND_ERASURES_TO_CLEAR, row -> row.number("erasures"))
                .getFirst();
    }

    /// The pages of the WAL and the cache of the writer are older than what is cleared, so neither may be used
    /// again.
    private boolean clear(SqliteSession session, List<Long> pages) throws SQLException {
        if (!session.emptyLog()) {
            return false;
        }
        try {
            file.clear(pages);
        } catch (IOException failure) {
            throw new SQLException("unused space was not cleared", failure);
        } finally {
            session.forgetPages();
        }
        return true;
    }

    /// Ends the task. Must be called before the writer is closed.
    public void stop() {
        task.close();
    }

    /// Must be called after all sessions were closed, like [Checkpointer#close].
    @Override
    public void close() throws IOException {
        file.close();
    }
}
