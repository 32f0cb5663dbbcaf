package dev.orders.store.sqlite.database;

import dev.orders.store.sqlite.sql.Sql;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sqlite.JDBC;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// One connection with its prepared statements, for one thread at a time. Its callers begin and end transactions
/// themselves.
public final class SqliteSession implements AutoCloseable {
    static {
        // The JDK looks for drivers once in a JVM. Creating the driver registers it for this application too.
        JDBC _ = new JDBC();
    }

    /// A step of a copy reads 1 MiB, and frees the locks of the copy afterwards.
    private static final int PAGES_OF_A_STEP = 256;

    /// How long a step waits for a lock, and how often.
    private static final int BUSY_MS = 10;

    private static final int BUSY_TIMES = 1000;

    /// How long a write waits while another program locks the database. A request may wait twice, for the
    /// batch before its own and for its own, and must fail within 5 seconds.
    private static final String BUSY_TIMEOUT = "PRAGMA busy_timeout=2000";

    /// The pages that a session keeps: 8 MiB, outside of the heap. The pages of a usual batch fit into it, and
    /// the operating system keeps the others. A larger cache makes writes slower, because SQLite looks at every
    /// page of the cache in most commits on a database of less than 1 GiB (ADR 73).
    private static final String CACHE = "PRAGMA cache_size=-8192";

    private final Connection connection;
    private final Map<Sql, PreparedStatement> prepared = new HashMap<>();
    private final Map<Sql, Map<String, Integer>> columns = new HashMap<>();

    private SqliteSession(Connection connection) {
        this.connection = connection;
    }

    /// Opens the only session that writes. `synchronous=FULL` syncs the WAL at every commit, so acknowledged
    /// writes survive a power cut (SQLite, "PRAGMA synchronous"). Automatic checkpoints are off, because the
    /// [Checkpointer] makes them.
    public static SqliteSession writer(Path file) throws SQLException {
        return open(
                file,
                "PRAGMA page_size=4096",
                "PRAGMA journal_mode=WAL",
                "PRAGMA synchronous=FULL",
                BUSY_TIMEOUT,
                // Overwrites what is deleted with zeros, so that an erasure leaves nothing in free pages (SQLite,
                // "PRAGMA secure_delete").
                "PRAGMA secure_delete=ON",
                "PRAGMA wal_autocheckpoint=0",
                "PRAGMA journal_size_limit=67108864",
                "PRAGMA temp_store=MEMORY",
                CACHE);
    }

    /// Opens a session that writes beside a service, or without one. Its transactions do not wait for the disk.
    public static SqliteSession importer(Path file) throws SQLException {
        return open(
                file,
                "PRAGMA synchronous=NORMAL",
                "PRAGMA busy_timeout=10000",
                "PRAGMA secure_delete=ON",
                "PRAGMA wal_autocheckpoint=4000",
                CACHE);
    }

    /// Opens the session of the [Checkpointer].
    static SqliteSession checkpointer(Path file) throws SQLException {
        return open(file, "PRAGMA synchronous=FULL", "PRAGMA busy_timeout=10000");
    }

    /// Opens a read-only session.
    public static SqliteSession reader(Path file) throws SQLException {
        return open(file, "PRAGMA query_only=1", "PRAGMA busy_timeout=4000", "PRAGMA temp_store=MEMORY", CACHE);
    }

    /// Opens a database that no service uses, such as a backup. Its journal is deleted after every
    /// transaction, so that the database is a single file once the session is closed.
    public static SqliteSession single(Path file) throws SQLException {
        return open(file, "PRAGMA journal_mode=DELETE", "PRAGMA synchronous=FULL");
    }

    private static SqliteSession open(Path file, String... pragmas) throws SQLException {
        // A URI, because a question mark would end a plain path. `get_generated_keys=false` stops the driver
        // from asking for the last row id after every write.
        String url = "jdbc:sqlite:" + file.toUri() + "?jdbc.get_generated_keys=false";
        SqliteSession session = new SqliteSession(DriverManager.getConnection(url));
        try {
            for (String pragma : pragmas) {
                session.execute(pragma);
            }
            // The first read takes a lock that the session keeps. While a session has this lock, SQLite frees no
            // lock of the process on the file, so it does not free that of DirectoryLock.
            session.number("PRAGMA user_version");
        } catch (SQLException failure) {
            session.close();
            throw failure;
        }
        return session;
    }

    /// Maps the current row of a result.
    public interface Row<T> {
        /// Reads the value of the current row.
        T read(Columns row) throws SQLException;
    }

    /// Runs several reads in one transaction, so that all of them see the same state.
    public <T> T atOneInstant(Work<T> reads) throws SQLException {
        execute("BEGIN");
        try {
            return reads.run(this);
        } finally {
            execute("ROLLBACK");
        }
    }

    /// Runs any statement without preparing it.
    public void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// Returns the first column of the first row.
    public long number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return result.getLong(1);
        }
    }

    /// Returns the first column of the first row as text; empty if there is no row.
    public Optional<String> text(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return result.next() ? Optional.of(result.getString(1)) : Optional.empty();
        }
    }

    /// Checks every page, and returns the first error that SQLite finds. "ok" if there is none; empty if `bound`
    /// was over before the end.
    public Optional<String> quickCheck(Duration bound) throws SQLException {
        long deadline = System.nanoTime() + bound.toNanos();
        ProgressHandler.setHandler(connection.unwrap(SQLiteConnection.class), 1_000, new ProgressHandler() {
            @Override
            protected int progress() {
                return System.nanoTime() - deadline >= 0 ? 1 : 0;
            }
        });
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("PRAGMA quick_check(1)")) {
            return Optional.of(result.getString(1));
        } catch (SQLiteException failure) {
            if (failure.getResultCode() == SQLiteErrorCode.SQLITE_INTERRUPT) {
                return Optional.empty();
            }
            throw failure;
        } finally {
            ProgressHandler.clearHandler(connection.unwrap(SQLiteConnection.class));
        }
    }

    /// Checks every page, every row and every index, and returns the first error that SQLite finds; "ok" if
    /// there is none.
    public String integrityCheck() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("PRAGMA integrity_check(1)")) {
            return result.getString(1);
        }
    }

    /// Copies the database into a new file, some pages at a time. Within a transaction the copy has the state
    /// that the transaction sees, and writes of others do not restart it.
    public void copyTo(Path target) throws SQLException {
        int code = connection
                .unwrap(SQLiteConnection.class)
                .getDatabase()
                .backup("main", target.toAbsolutePath().toString(), (_, _) -> {}, BUSY_MS, BUSY_TIMES, PAGES_OF_A_STEP);
        if (code != SQLiteErrorCode.SQLITE_OK.code) {
            throw new SQLException("the copy failed: " + SQLiteErrorCode.getErrorCode(code));
        }
    }

    /// Reads the state of the WAL.
    LogState log() throws SQLException {
        return log("PRAGMA wal_checkpoint(NOOP)");
    }

    /// Copies those pages of the WAL into the database that no read needs any more. Does not wait for readers.
    LogState checkpoint() throws SQLException {
        return log("PRAGMA wal_checkpoint(PASSIVE)");
    }

    /// Copies all pages of the WAL into the database with a new mark, and empties the WAL. Waits a tenth of a second
    /// at most for readers. Returns whether the WAL is empty.
    public boolean emptyLog() throws SQLException {
        LogOwner.renewMark(this);
        execute("PRAGMA busy_timeout=100");
        try {
            return number("PRAGMA wal_checkpoint(TRUNCATE)") == 0;
        } finally {
            execute(BUSY_TIMEOUT);
        }
    }

    /// Forgets all pages in memory, because the file was changed without SQLite. Must be called outside of a
    /// transaction.
    void forgetPages() throws SQLException {
        execute("PRAGMA shrink_memory");
    }

    private LogState log(String pragma) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(pragma)) {
            return new LogState(result.getInt("log"), result.getInt("checkpointed"));
        }
    }

    /// Runs a statement that changes rows. Returns the number of changed rows.
    public int update(Sql query, @Nullable Object... values) throws SQLException {
        return bind(query, values).executeUpdate();
    }

    /// Returns all rows of a query.
    public <T> List<T> rows(Sql query, Row<T> row, @Nullable Object... values) throws SQLException {
        List<T> rows = new ArrayList<>(1);
        try (ResultSet result = bind(query, values).executeQuery()) {
            Columns current = new Columns(result, columns(query, result));
            while (result.next()) {
                rows.add(row.read(current));
            }
        }
        return rows;
    }

    /// Returns the first row of a query; empty if it has none. Does not look for a second row, for which
    /// SQLite would be asked once more.
    public <T> Optional<T> first(Sql query, Row<T> row, @Nullable Object... values) throws SQLException {
        try (ResultSet result = bind(query, values).executeQuery()) {
            return result.next()
                    ? Optional.of(row.read(new Columns(result, columns(query, result))))
                    : Optional.empty();
        }
    }

    private Map<String, Integer> columns(Sql query, ResultSet result) throws SQLException {
        Map<String, Integer> known = columns.get(query);
        if (known == null) {
            known = Columns.positions(result);
            columns.put(query, known);
        }
        return known;
    }

    private PreparedStatement bind(Sql query, @Nullable Object... values) throws SQLException {
        PreparedStatement statement = prepared.get(query);
        if (statement == null) {
            statement = connection.prepareStatement(query.sql());
            prepared.put(query, statement);
        }
        for (int position = 0; position < values.length; position++) {
            statement.setObject(position + 1, values[position]);
        }
        return statement;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
