package dev.orders.store.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.orders.core.audit.AuditEntries;
import dev.orders.core.audit.AuditRecord;
import dev.orders.core.audit.AuditStore;
import dev.orders.core.audit.AuditStoreContract;
import dev.orders.core.tenant.TenantId;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Runs the contract of [AuditStore] with MongoDB.
final class MongoAuditStoreTest extends AuditStoreContract {
    private final TestDatabase database = TestDatabase.create();
    private final MongoClient client = database.client();
    private MongoStore store;

    @BeforeEach
    void open() {
        store = database.open();
    }

    @AfterEach
    void close() {
        store.close();
        client.close();
        database.close();
    }

    @Override
    protected AuditStore audit() {
        return store.audit();
    }

    @Override
    protected void overwrite(long sequence, String line) {
        collection("audit_log").updateOne(Filters.eq("_id", sequence), Updates.set("line", line));
    }

    @Override
    protected void remove(long sequence) {
        collection("audit_log").deleteOne(Filters.eq("_id", sequence));
    }

    private MongoCollection<Document> collection(String name) {
        return client.getDatabase(database.name()).getCollection(name);
    }

    /// The instance ended before it wrote the head.
    @Test
    void theChainGoesOnAfterARecordWithoutAHead() {
        List<AuditRecord> records = AuditEntries.chain(
                List.of(AuditEntries.entry(TenantId.DEFAULT, 1), AuditEntries.entry(TenantId.DEFAULT, 2)));
        assertThat(audit().append(records.getFirst())).isTrue();
        collection("audit_head").deleteMany(new Document());

        assertThat(audit().head()).isEqualTo(records.getFirst().head());
        assertThat(audit().append(records.getLast())).isTrue();
    }
}
