package dev.orders.store.sqlite;

import dev.orders.core.audit.AuditAction;
import dev.orders.core.audit.AuditFilter;
import dev.orders.core.audit.AuditHead;
import dev.orders.core.audit.AuditRecord;
import dev.orders.core.audit.AuditStore;
import dev.orders.core.audit.StoredRecord;
import dev.orders.core.tenant.TenantId;
import dev.orders.store.sqlite.database.Columns;
import dev.orders.store.sqlite.database.GroupCommitWriter;
import dev.orders.store.sqlite.database.ReaderPool;
import dev.orders.store.sqlite.database.SqliteSession;
import dev.orders.store.sqlite.sql.Query;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The audit log, in the tables `audit_log` and `audit_head`. A record and the head change in one transaction.
record SqliteAuditStore(GroupCommitWriter writer, ReaderPool readers) implements AuditStore {
    @Override
    public AuditHead head() {
        return readers.read(session -> session.first(
                        Query.FIND_AUDIT_HEAD, row -> new AuditHead(row.number("sequence"), row.text("hash"))))
                .orElseThrow(() -> new IllegalStateException(
                        "The head of the audit log is missing in the database, so somebody has changed the log"));
    }

    @Override
    public boolean append(AuditRecord record) {
        return writer.write(session -> append(session, record), SqliteStore.PATIENCE);
    }

    private static boolean append(SqliteSession session, AuditRecord record) throws SQLException {
        int moved = session.update(
                Query.MOVE_AUDIT_HEAD, record.sequence(), record.hash(), record.sequence() - 1, record.previousHash());
        if (moved == 0) {
            return false;
        }
        StoredRecord stored = StoredRecord.of(record);
        session.update(
                Query.INSERT_AUDIT_RECORD,
                stored.sequence(),
                stored.occurredAt().toEpochMilli(),
                stored.action(),
                orNull(stored.tenant()),
                stored.line());
        return true;
    }

    @Override
    public List<StoredRecord> read(long after, int limit) {
        return readers.read(session -> session.rows(Query.READ_AUDIT_LOG, SqliteAuditStore::stored, after, limit));
    }

    @Override
    public List<StoredRecord> list(AuditFilter filter, long before, int limit) {
        return readers.read(session -> session.rows(
                Query.LIST_AUDIT_LOG,
                SqliteAuditStore::stored,
                before,
                filter.from().map(Instant::toEpochMilli).orElse(Long.MIN_VALUE),
                filter.to().map(Instant::toEpochMilli).orElse(Long.MAX_VALUE),
                orNull(filter.action().map(AuditAction::text)),
                orNull(filter.tenant().map(TenantId::value)),
                limit));
    }

    private static StoredRecord stored(Columns row) throws SQLException {
        return new StoredRecord(
                row.number("sequence"),
                Instant.ofEpochMilli(row.number("occurred_at")),
                row.text("action"),
                Optional.ofNullable(row.textOrNull("tenant_id")),
                row.text("line"));
    }

    private static @Nullable String orNull(Optional<String> text) {
        return text.orElse(null);
    }
}
