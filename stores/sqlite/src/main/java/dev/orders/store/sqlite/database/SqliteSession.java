package dev.orders.store.sqlite.database;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// One connection with its prepared statements, for one thread at a time. Transactions are spelled out by whoever uses
/// it.
public final class SqliteSession implements AutoCloseable {
    private final Connection connection;
    private final Map<Query, PreparedStatement> prepared = new EnumMap<>(Query.class);
    private final Map<Query, Map<String, Integer>> columns = new EnumMap<>(Query.class);

    private SqliteSession(Connection connection) {
        this.connection = connection;
    }

    /// The one session that writes. `synchronous=FULL` syncs the log on every commit: what is acknowledged survives a
    /// power cut (SQLite, "PRAGMA synchronous"). It leaves the log as it is, for the [Checkpointer] to move.
    public static SqliteSession writer(Path file) throws SQLException {
        return open(
                file,
                "PRAGMA page_size=4096",
                "PRAGMA journal_mode=WAL",
                "PRAGMA synchronous=FULL",
                "PRAGMA busy_timeout=10000",
                "PRAGMA wal_autocheckpoint=0",
                "PRAGMA journal_size_limit=67108864",
                "PRAGMA temp_store=MEMORY",
                "PRAGMA cache_size=-65536");
    }

    /// The session of the [Checkpointer].
    static SqliteSession checkpointer(Path file) throws SQLException {
        return open(file, "PRAGMA synchronous=FULL", "PRAGMA busy_timeout=10000");
    }

    /// A session that only reads.
    public static SqliteSession reader(Path file) throws SQLException {
        return open(
                file,
                "PRAGMA query_only=1",
                "PRAGMA busy_timeout=10000",
                "PRAGMA temp_store=MEMORY",
                "PRAGMA cache_size=-8192");
    }

    private static SqliteSession open(Path file, String... pragmas) throws SQLException {
        // As a URI, because a question mark in a plain path would end it. The driver would ask for the last row's id
        // after every write, and nobody here wants to know.
        String url = "jdbc:sqlite:" + file.toUri() + "?jdbc.get_generated_keys=false";
        SqliteSession session = new SqliteSession(DriverManager.getConnection(url));
        try {
            for (String pragma : pragmas) {
                session.execute(pragma);
            }
            // With its first read a session takes a lock that it keeps. While any has it, SQLite frees no lock on the
            // file, that of DirectoryLock included.
            session.number("PRAGMA user_version");
        } catch (SQLException failure) {
            session.close();
            throw failure;
        }
        return session;
    }

    /// Maps the current row of a result.
    public interface Row<T> {
        /// The value that the current row holds.
        T read(Columns row) throws SQLException;
    }

    /// Reads as of one instant, however many statements it takes: what commits in between is not seen by any of them.
    public <T> T atOneInstant(Work<T> reads) throws SQLException {
        execute("BEGIN");
        try {
            return reads.run(this);
        } finally {
            execute("ROLLBACK");
        }
    }

    /// Runs any statement, unprepared.
    public void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// The first column of the first row, for statements outside [Query].
    public long number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return result.getLong(1);
        }
    }

    /// What SQLite finds wrong first when it looks at every page; "ok" if it is nothing, empty if `bound` was over
    /// before that.
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

    /// What the write-ahead log holds.
    ///
    /// @param pages since it last started over
    /// @param moved how many of them are in the database too
    record Log(int pages, int moved) {
        /// Whether the next write may start the log over.
        boolean isMoved() {
            return moved == pages;
        }
    }

    /// The state of the log.
    Log log() throws SQLException {
        return log("PRAGMA wal_checkpoint(NOOP)");
    }

    /// Moves as much of the log as no read still needs into the database, waiting for nobody.
    Log checkpoint() throws SQLException {
        return log("PRAGMA wal_checkpoint(PASSIVE)");
    }

    private Log log(String pragma) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(pragma)) {
            return new Log(result.getInt("log"), result.getInt("checkpointed"));
        }
    }

    /// Runs a statement that changes rows, and says how many it changed.
    public int update(Query query, @Nullable Object... values) throws SQLException {
        return bind(query, values).executeUpdate();
    }

    /// Every row that the query finds.
    public <T> List<T> rows(Query query, Row<T> row, @Nullable Object... values) throws SQLException {
        List<T> rows = new ArrayList<>(1);
        try (ResultSet result = bind(query, values).executeQuery()) {
            Columns current = new Columns(result, columns(query, result));
            while (result.next()) {
                rows.add(row.read(current));
            }
        }
        return rows;
    }

    private Map<String, Integer> columns(Query query, ResultSet result) throws SQLException {
        Map<String, Integer> known = columns.get(query);
        if (known == null) {
            known = Columns.positions(result);
            columns.put(query, known);
        }
        return known;
    }

    private PreparedStatement bind(Query query, @Nullable Object... values) throws SQLException {
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
