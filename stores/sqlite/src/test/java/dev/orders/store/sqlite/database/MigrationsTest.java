package dev.orders.store.sqlite.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.orders.core.background.Background;
import dev.orders.store.sqlite.SqliteStore;
import dev.orders.store.sqlite.database.Migrations.Step;
import dev.orders.store.sqlite.sql.Query;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Each script runs once, and completely or not at all. The data says which older releases can go on with it.
final class MigrationsTest {
    private static final int NEWEST = 26;
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
    void anEmptyFileIsBroughtToTheNewestStep() throws SQLException {
        Migrations.run(session);

        assertThat(session.number("PRAGMA user_version")).isEqualTo(NEWEST);
        assertThat(tables()).isEqualTo(20);
    }

    @Test
    void aScriptThatHasRunIsNotRunAgain() throws SQLException {
        Migrations.run(session);
        session.update(Query.PROBE);

        Migrations.run(session);

        assertThat(session.number("PRAGMA user_version")).isEqualTo(NEWEST);
        assertThat(session.number("SELECT sum(beat) FROM probe")).isOne();
    }

    @Test
    void aFailedScriptLeavesNoTraceAndRunsAgainAtTheNextStart() throws SQLException {
        session.execute("CREATE TABLE idempotency_keys (in_the_way)");

        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> Migrations.run(session))
                .withMessageContaining("table idempotency_keys already exists");

        close();
        open();
        assertThat(session.number("PRAGMA user_version")).isZero();
        assertThat(tables()).isOne();
        session.execute("DROP TABLE idempotency_keys");
        Migrations.run(session);
        assertThat(tables()).isEqualTo(20);
    }

    @Test
    void theEventsOfTheFirstReleaseKeepTheirOrderAndGetTheAnonymousActor() throws SQLException {
        Migrations.run(session, 1);
        session.execute("""
                INSERT INTO order_events VALUES
                    ('default', 'o-2', 1, NULL, 'CREATED', 5),
                    ('default', 'o-1', 2, 'CREATED', 'PAID', 1),
                    ('default', 'o-1', 1, NULL, 'CREATED', 3)""");

        Migrations.run(session);

        assertThat(session.number("""
                SELECT group_concat(order_id || version || to_status || actor || occurred_at, ' ' ORDER BY position)
                    = 'o-11CREATEDanonymous3 o-12PAIDanonymous1 o-21CREATEDanonymous5'
                FROM order_events""")).isOne();
    }

    @Test
    void theClaimsOfTheFirstReleaseAreKept() throws SQLException {
        Migrations.run(session, 1);
        session.execute("""
                INSERT INTO idempotency_keys VALUES
                    ('default', 'a', 'f1', 'o-2', '{}', 2, 9),
                    ('default', 'b', 'f2', 'o-1', '[]', 1, 8)""");

        Migrations.run(session);

        assertThat(session.number("""
                SELECT group_concat(claim_id || tenant_id || idempotency_key || fingerprint || order_id || answer_body
                    || created_at || expires_at, ' ' ORDER BY claim_id) = '1defaultbf2o-1[]18 2defaultaf1o-2{}29'
                FROM idempotency_keys""")).isOne();
    }

    @Test
    void theOrdersOfAPreviousReleaseKnowTheirClaims() throws SQLException {
        Migrations.run(session, 16);
        session.execute("""
                INSERT INTO orders (tenant_id, order_id, version, status, customer_id, currency, amount_minor, items,
                    created_at, updated_at)
                VALUES ('t', 'o-00000000-0000-7000-8000-000000000001', 1, 'CREATED', 'c', 'USD', 1, '[]', 1, 1),
                    ('u', 'o-00000000-0000-7000-8000-000000000001', 1, 'CREATED', 'c', 'USD', 1, '[]', 1, 1),
                    ('t', 'o-00000000-0000-7000-8000-000000000002', 1, 'CREATED', 'c', 'USD', 1, '[]', 1, 1)""");
        session.execute(
                "INSERT INTO idempotency_keys VALUES (7, 't', 'k', 'f', 'o-00000000-0000-7000-8000-000000000001', '{}', 1, 1)");

        Migrations.run(session);

        assertThat(
                        session.number(
                                "SELECT sum(claim_id) FROM orders WHERE tenant_id = 't' AND order_id = 'o-00000000-0000-7000-8000-000000000001'"))
                .isEqualTo(7);
        assertThat(session.number("SELECT count(claim_id) FROM orders")).isOne();
    }

    @Test
    void theOrdersOfAPreviousReleaseAreFoundByTheirCustomers() throws SQLException {
        Migrations.run(session, 25);
        session.execute("""
                INSERT INTO orders (tenant_id, order_id, version, status, customer_id, currency, amount_minor, items,
                    created_at, updated_at)
                VALUES ('t', 'o-01890a5d-ac96-774b-bcce-b302099a8057', 1, 'PAID', 'c', 'USD', 1, '[]', 1, 1),
                    ('t', 'o-01890a5d-ac96-774b-bcce-b302099a8056', 1, 'PAID', 'c', 'USD', 1, '[]', 1, 1)""");

        Migrations.run(session);

        assertThat(session.number("""
                SELECT group_concat(tenant_id || customer_id || status || hex(order_id), ' ')
                    = 'tcPAID01890A5DAC96774BBCCEB302099A8056 tcPAID01890A5DAC96774BBCCEB302099A8057'
                FROM customer_orders_2""")).isOne();
        assertThat(session.number("SELECT count(*) FROM customer_orders_0")).isZero();
    }

    @Test
    void aPauseOfAPreviousReleaseEnds() throws SQLException {
        Migrations.run(session, 14);
        session.execute("""
                INSERT INTO pending_deliveries
                VALUES ('we-1', 't', 'r', '0:1-2', 'PAUSED', 9000000000000, '', 0, 1, 0, 0)""");

        Migrations.run(session);

        assertThat(session.number("SELECT due_at = 0 AND since = 0 AND state = 'PAUSED' FROM pending_deliveries"))
                .isOne();
    }

    /// One webhook has two of three events, one has all, and one has all but waits for a replay.
    @Test
    void whatTheWebhooksOfThePreviousReleaseLackIsPending() throws SQLException {
        Migrations.run(session, 8);
        session.execute("""
                INSERT INTO order_events
                    (position, tenant_id, order_id, version, to_status, actor, occurred_at)
                VALUES (1, 't', 'o-1', 1, 'CREATED', 'a', 1), (2, 't', 'o-1', 2, 'PAID', 'a', 2),
                    (3, 'u', 'o-2', 1, 'CREATED', 'a', 3)""");
        for (int number = 1; number <= 3; number++) {
            session.execute("INSERT INTO webhooks VALUES ('t', 'we-" + number
                    + "', 'https://a', '', '', 'ENABLED', NULL, 's', '', 1, 1, 1)");
            session.execute("INSERT INTO relay_progress VALUES ('webhook:we-" + number + "', 0, "
                    + (number == 1 ? 2 : 3) + ", '', 0)");
        }
        session.execute("INSERT INTO relay_progress VALUES ('log', 0, 1, '', 0)");
        session.execute("INSERT INTO dead_letters VALUES ('webhook:we-3', 'o-1:1', 't', 1, 'refused', 5, 1, 1)");

        Migrations.run(session);

        assertThat(session.number("""
                SELECT group_concat(webhook_id || tenant_id || revision || ranges || state || due_at || wakes, ' '
                    ORDER BY webhook_id) = 'we-1t10:2-3READY00 we-3t3READY01'
                FROM pending_deliveries""")).isOne();
        assertThat(session.number("""
                SELECT group_concat(sink || position, ' ' ORDER BY sink) = 'log1 webhook3'
                FROM relay_progress""")).isOne();
        assertThat(session.number("SELECT sum(starts_after + length(headers)) FROM webhooks"))
                .isZero();
    }

    @Test
    void dataOfANewerReleaseIsRefusedAndLeftAlone() throws SQLException {
        session.execute("PRAGMA user_version=99");

        assertThatIllegalStateException()
                .isThrownBy(() -> SqliteStore.open(directory, Background.unobserved()))
                .withMessage("The data was written by a newer release (its tables are at step 99, this release knows "
                        + NEWEST + ")."
                        + " Start that release, or restore a backup");

        assertThat(tables()).isZero();
        assertThat(session.number("PRAGMA user_version")).isEqualTo(99);
    }

    @Test
    void dataOfANewerReleaseIsUsedIfItSaysThatThisReleaseCan() throws SQLException {
        Migrations.run(session);
        session.execute("PRAGMA user_version=99");

        SqliteStore.open(directory, Background.unobserved()).close();

        assertThat(session.number("PRAGMA user_version")).isEqualTo(99);
    }

    @Test
    void dataThatSaysThatThisReleaseIsTooOldIsRefused() throws SQLException {
        Migrations.run(session);
        session.execute("PRAGMA user_version=99");
        session.execute("UPDATE oldest_reader SET step=50");

        assertThatIllegalStateException()
                .isThrownBy(() -> SqliteStore.open(directory, Background.unobserved()))
                .withMessageContaining("its tables are at step 50, this release knows " + NEWEST);
    }

    @Test
    void aStepThatOnlyAddsKeepsTheOldestReader() throws SQLException {
        Migrations.run(session);
        long oldest = session.number("SELECT step FROM oldest_reader");

        migrate(ADDS);

        assertThat(session.number("PRAGMA user_version")).isEqualTo(Migrations.version() + 1);
        assertThat(session.number("SELECT step FROM oldest_reader")).isEqualTo(oldest);
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

    private long tables() throws SQLException {
        return session.number("SELECT count(*) FROM sqlite_schema WHERE type = 'table'");
    }
}
