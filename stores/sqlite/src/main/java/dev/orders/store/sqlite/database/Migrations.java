package dev.orders.store.sqlite.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/// Brings a file's tables up to date: the numbered scripts it has not seen, each in a transaction of its own,
/// with its number kept in `user_version`. A script once released is never edited.
public final class Migrations {
    private static final List<String> SCRIPTS = List.of(
            "0001-orders.sql",
            "0002-history-and-event-log.sql",
            "0003-lists.sql",
            "0004-relays.sql",
            "0005-claims-in-order-of-time.sql",
            "0006-webhooks.sql");

    private Migrations() {}

    /// Runs what is missing.
    ///
    /// @throws IllegalStateException if a newer release has written the file
    public static void run(SqliteSession session) throws SQLException {
        run(session, SCRIPTS.size());
    }

    /// Runs what is missing of the first `steps` scripts: what an older release would have done.
    public static void run(SqliteSession session, int steps) throws SQLException {
        long seen = session.number("PRAGMA user_version");
        if (seen > SCRIPTS.size()) {
            throw new IllegalStateException("The data was written by a newer release (its tables are at step " + seen
                    + ", this release knows " + SCRIPTS.size() + "). Start that release, or restore a backup");
        }
        for (int step = (int) seen; step < steps; step++) {
            session.execute("BEGIN IMMEDIATE");
            for (String statement : statements(SCRIPTS.get(step))) {
                session.execute(statement);
            }
            session.execute("PRAGMA user_version=" + (step + 1));
            session.execute("COMMIT");
        }
    }

    private static List<String> statements(String name) {
        return Pattern.compile(";\\R")
                .splitAsStream(script(name))
                .filter(statement -> !statement.isBlank())
                .toList();
    }

    private static String script(String name) {
        try (InputStream script =
                Objects.requireNonNull(Migrations.class.getResourceAsStream("migrations/" + name), name)) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
