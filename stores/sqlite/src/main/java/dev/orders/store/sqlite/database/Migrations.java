package dev.orders.store.sqlite.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// Updates the tables of a file to the current version. Runs each numbered script that the file has not seen in
/// its own transaction, and stores the number in `user_version`. Never edit a script after its release.
///
/// An older release goes on with the data of a newer one if it knows the step in the table `oldest_reader`:
/// no later step has changed what it reads or writes. So a release that only adds can be rolled back.
public final class Migrations {
    /// A script and what it does to older releases.
    ///
    /// @param text reads the statements
    /// @param keepsOlderReleases whether releases that do not know the step can read what is stored after
    ///     it, and write what those that know it can read
    record Step(Supplier<String> text, boolean keepsOlderReleases) {
        private static Step breaking(String name) {
            return new Step(() -> script(name), false);
        }
    }

    private static final List<Step> STEPS = List.of(
            Step.breaking("0001-orders.sql"),
            Step.breaking("0002-history-and-event-log.sql"),
            Step.breaking("0003-lists.sql"),
            Step.breaking("0004-relays.sql"),
            Step.breaking("0005-claims-in-order-of-time.sql"),
            Step.breaking("0006-webhooks.sql"),
            Step.breaking("0007-dead-letters-of-a-tenant.sql"),
            Step.breaking("0008-api-keys.sql"),
            Step.breaking("0009-pending-deliveries.sql"),
            Step.breaking("0010-audit-log.sql"),
            Step.breaking("0011-identity-of-the-store.sql"),
            Step.breaking("0012-webhook-headers.sql"),
            Step.breaking("0013-erasures.sql"),
            Step.breaking("0014-ended-orders.sql"),
            Step.breaking("0015-start-of-pauses.sql"),
            Step.breaking("0016-replaced-bytes.sql"),
            Step.breaking("0017-claims-of-orders.sql"),
            Step.breaking("0018-ages-of-orders.sql"),
            Step.breaking("0019-traces.sql"),
            Step.breaking("0020-oldest-reader.sql"),
            Step.breaking("0021-adjustments-and-metadata.sql"),
            Step.breaking("0022-references.sql"),
            Step.breaking("0023-expiry.sql"),
            Step.breaking("0024-orders-by-change.sql"),
            Step.breaking("0025-imported-orders.sql"),
            Step.breaking("0026-orders-of-customers.sql"));

    /// The step that creates the table `oldest_reader`.
    private static final int FIRST_WITH_OLDEST_READER = 20;

    private Migrations() {}

    /// The version of the tables that this release knows: the number of its scripts.
    public static int version() {
        return STEPS.size();
    }

    static List<Step> steps() {
        return STEPS;
    }

    /// Runs the missing scripts.
    ///
    /// @throws IllegalStateException if a newer release has written the file in a way that this one
    ///     cannot read
    public static void run(SqliteSession session) throws SQLException {
        run(session, STEPS);
    }

    /// Runs the missing scripts among the first `steps`, as an older release would do.
    public static void run(SqliteSession session, int steps) throws SQLException {
        run(session, STEPS.subList(0, steps));
    }

    /// The same for a release that knows other steps.
    static void run(SqliteSession session, List<Step> steps) throws SQLException {
        long seen = session.number("PRAGMA user_version");
        if (seen > steps.size()) {
            requireReadable(session, seen, steps.size());
            return;
        }
        for (int number = (int) seen + 1; number <= steps.size(); number++) {
            run(session, steps.get(number - 1), number);
        }
    }

    private static void run(SqliteSession session, Step step, int number) throws SQLException {
        session.execute("BEGIN IMMEDIATE");
        for (String statement : statements(step.text().get())) {
            session.execute(statement);
        }
        if (!step.keepsOlderReleases() && number >= FIRST_WITH_OLDEST_READER) {
            session.execute("UPDATE oldest_reader SET step=" + number);
        }
        session.execute("PRAGMA user_version=" + number);
        session.execute("COMMIT");
    }

    private static void requireReadable(SqliteSession session, long seen, int known) throws SQLException {
        boolean stated = session.number("SELECT count(*) FROM sqlite_schema WHERE name='oldest_reader'") == 1;
        long oldest = stated ? session.number("SELECT step FROM oldest_reader") : seen;
        if (oldest > known) {
            throw new IllegalStateException("The data was written by a newer release (its tables are at step " + oldest
                    + ", this release knows " + known + "). Start that release, or restore a backup");
        }
    }

    /// A statement ends with its line, unless the next line is part of a trigger: indented, or its end.
    private static List<String> statements(String script) {
        return Pattern.compile(";\\R(?! |END;)")
                .splitAsStream(script)
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
