package dev.orders.store.sqlite.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.store.sqlite.database.Migrations.Step;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Each release states which older ones can go on with its data.
final class OldestReaderTest {
    private static final Step ADDS = new Step(() -> "ALTER TABLE orders ADD COLUMN note TEXT;\n", true);
    private static final Step CHANGES = new Step(() -> "ALTER TABLE orders RENAME COLUMN currency TO unit;\n", false);

    @TempDir
    Path directory;

    private SqliteSession session;

    @BeforeEach
    void open() throws SQLException {
        session = SqliteSession.writer(directory.resolve("orders.db"));
    }

    @AfterEach
    void close() throws SQLException {
        session.close();
    }

    @Test
    void aStepThatOnlyAddsKeepsTheOldestReader() throws SQLException {
        migrate(ADDS);

        assertThat(session.number("PRAGMA user_version")).isEqualTo(Migrations.version() + 1);
        assertThat(session.number("SELECT step FROM oldest_reader")).isEqualTo(Migrations.version());
    }

    @Test
    void aStepThatChangesWhatOlderReleasesReadBecomesTheOldestReader() throws SQLException {
        migrate(ADDS, CHANGES, new Step(() -> "ALTER TABLE orders ADD COLUMN other TEXT;\n", true));

        assertThat(session.number("PRAGMA user_version")).isEqualTo(Migrations.version() + 3);
        assertThat(session.number("SELECT step FROM oldest_reader")).isEqualTo(Migrations.version() + 2);
    }

    private void migrate(Step... further) throws SQLException {
        List<Step> steps = new ArrayList<>(Migrations.steps());
        steps.addAll(List.of(further));
        Migrations.run(session, steps);
    }
}
