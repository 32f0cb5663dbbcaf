package dev.orders.store.sqlite.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/// Updates the tables of a file to the current version. Runs each numbered script that the file has not seen in
/// its own transaction, and stores the number in `user_version`. Never edit a script after its release.
public final class Migrations {
    private static final List<String> SCRIPTS = List.of(
            "0001-orders.sql",
            "0002-history-and-event-log.sql",
            "0003-lists.sql",
            "0004-relays.sql",
            "0005-claims-in-order-of-time.sql",
            "0006-webhooks.sql",
            "0007-dead-letters-of-a-tenant.sql",
            "0008-api-keys.sql",
            "0009-pending-deliveries.sql",
            "0010-audit-log.sql",
            "0011-identity-of-the-store.sql",
            "0012-webhook-headers.sql",
            "0013-erasures.sql",
            "0014-ended-orders.sql",
            "0015-start-of-pauses.sql",
            "0016-replaced-bytes.sql",
            "0017-claims-of-orders.sql",
            "0018-ages-of-orders.sql",
            "0019-traces.sql");

    private Migrations() {}

    /// The version of the tables that this release knows: the number of its scripts.
    public static int version() {
        return SCRIPTS.size();
    }

    /// Runs the missing scripts.
    ///
    /// @throws IllegalStateException if a newer release has written the file
    public static void run(SqliteSession session) throws SQLException {
        run(session, SCRIPTS.size());
    }

    /// Runs the missing scripts among the first `steps`, as an older release would do.
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
