package dev.orders.store.sqlite.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orders.core.audit.AuditAction;
import dev.orders.core.audit.AuditEntry;
import dev.orders.core.audit.AuditHead;
import dev.orders.core.audit.AuditRecord;
import dev.orders.core.audit.AuditStore;
import dev.orders.core.audit.AuditStoreContract;
import dev.orders.core.audit.Requester;
import dev.orders.core.audit.proof.VerifyAuditLog;
import dev.orders.core.background.Background;
import dev.orders.store.sqlite.SqliteStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs the contract of [AuditStore] with SQLite.
final class SqliteAuditStoreTest extends AuditStoreContract {
    @TempDir
    Path directory;

    private SqliteStore store;

    @BeforeEach
    void open() {
        store = SqliteStore.open(directory, Background.unobserved());
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    protected AuditStore audit() {
        return store.audit();
    }

    @Override
    protected void overwrite(long sequence, String line) {
        tamper("UPDATE audit_log SET line = ? WHERE sequence = ?", line, sequence);
    }

    @Override
    protected void remove(long sequence) {
        tamper("DELETE FROM audit_log WHERE sequence = ?", sequence);
    }

    @Test
    void aRemovedHeadIsNamed() {
        tamper("DELETE FROM audit_head");

        assertThatThrownBy(audit()::head)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("The head of the audit log is missing");
    }

    @Test
    void aRecordBeforeTheFirstIsFound() {
        audit().append(AuditRecord.following(
                AuditHead.EMPTY, AuditEntry.of(Requester.SERVICE, AuditAction.SERVICE_START), Instant.EPOCH));
        tamper("INSERT INTO audit_log SELECT -1, occurred_at, action, tenant_id, line FROM audit_log");

        assertThat(new VerifyAuditLog(audit()).handle(Optional.empty()))
                .hasToString("Refuted[first=Record 1 is broken: the store has the record -1 before it]");
    }

    private void tamper(String sql, Object... values) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("orders.db"));
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int index = 0; index < values.length; index++) {
                statement.setObject(index + 1, values[index]);
            }
            statement.executeUpdate();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
