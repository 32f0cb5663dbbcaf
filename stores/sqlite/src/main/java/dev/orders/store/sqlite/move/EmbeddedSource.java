package dev.orders.store.sqlite.move;

import dev.orders.core.background.Background;
import dev.orders.core.move.MoveOrigin;
import dev.orders.core.move.MoveSource;
import dev.orders.core.move.Part;
import dev.orders.core.port.StoreUnavailableException;
import dev.orders.store.sqlite.SqliteStore;
import dev.orders.store.sqlite.backup.DatabaseCopy;
import dev.orders.store.sqlite.database.SqliteSession;
import dev.orders.store.sqlite.database.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;

/// The embedded store as the source of a move. It is opened like a service opens it: this updates its tables,
/// ends the leases of the process that used it before, and keeps every other process out.
public final class EmbeddedSource implements MoveSource, AutoCloseable {
    private final SqliteStore store;
    private final SqliteSession session;

    private EmbeddedSource(SqliteStore store, SqliteSession session) {
        this.store = store;
        this.session = session;
    }

    /// Opens the store in a data directory.
    ///
    /// @throws IllegalArgumentException if the directory has no database
    /// @throws StoreUnavailableException if another process uses the directory, or its database cannot be read
    public static EmbeddedSource open(Path directory, Background background) {
        Path database = directory.resolve(DatabaseCopy.FILE);
        if (isEmpty(database)) {
            throw new IllegalArgumentException("The data directory " + directory + " has no data to move: there is no "
                    + DatabaseCopy.FILE + " in it");
        }
        SqliteStore store = SqliteStore.open(directory, background);
        try {
            return new EmbeddedSource(store, SqliteSession.reader(database));
        } catch (SQLException failure) {
            store.close();
            throw unreadable(failure);
        }
    }

    private static boolean isEmpty(Path file) {
        try {
            return !Files.exists(file) || Files.size(file) == 0;
        } catch (IOException failure) {
            throw new StoreUnavailableException("The database " + file + " cannot be read", failure);
        }
    }

    @Override
    public MoveOrigin origin() {
        return read(reads -> new MoveOrigin(
                reads.text("SELECT lower(hex(value)) FROM secrets WHERE name = 'store-id'")
                        .orElseThrow(),
                // An import moves the beginning of the log, not its end.
                reads.number(
                        "SELECT coalesce(max(position), 0) - min(coalesce(min(position), 0), 0) FROM order_events"),
                reads.number("SELECT sequence FROM audit_head")));
    }

    @Override
    public long runningErasures() {
        return read(reads -> reads.number("SELECT count(*) FROM erasures WHERE customer_id IS NOT NULL"));
    }

    @Override
    public long count(Part part) {
        String counted = table(part) + (part == Part.EVENTS ? " WHERE position > " + PartPages.BEFORE_LOG : "");
        return read(reads -> reads.number("SELECT count(*) FROM " + counted));
    }

    private static String table(Part part) {
        return Arrays.stream(Table.values())
                .filter(table -> table.part.filter(part::equals).isPresent())
                .map(table -> table.name().toLowerCase(Locale.ROOT))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public Page read(Part part, String after, int limit) {
        return read(reads -> new PartPages(reads, store.audit()).read(part, after, limit));
    }

    private <T> T read(Work<T> work) {
        try {
            return work.run(session);
        } catch (SQLException failure) {
            throw unreadable(failure);
        }
    }

    private static StoreUnavailableException unreadable(SQLException failure) {
        return new StoreUnavailableException("The embedded store cannot be read: " + failure.getMessage(), failure);
    }

    @Override
    public void close() {
        try (store) {
            session.close();
        } catch (SQLException failure) {
            throw unreadable(failure);
        }
    }
}
