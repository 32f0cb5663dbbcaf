package dev.orders.core.audit.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orders.core.audit.AuditEntries;
import dev.orders.core.audit.AuditEntry;
import dev.orders.core.audit.InMemoryAuditStore;
import dev.orders.core.audit.StoredRecord;
import dev.orders.core.customer.CustomerHash;
import dev.orders.core.customer.erasure.CustomerHashes;
import dev.orders.core.order.CustomerId;
import dev.orders.core.order.Orders;
import dev.orders.core.port.InMemoryStore;
import dev.orders.core.port.StoreUnavailableException;
import dev.orders.core.tenant.TenantId;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/// An export is recorded with the hash of the customer, and without the customer.
final class AuditedExportsTest {
    private static final CustomerId CUSTOMER = Orders.sample().customerId();
    private static final byte[] SALT = new byte[CustomerHash.SALT_BYTES];

    private final InMemoryAuditStore records = new InMemoryAuditStore();
    private final AuditedExports exports = new AuditedExports(
            new CustomerHashes(new InMemoryStore(), SALT::clone),
            new AuditLog(records, AuditObserver.NONE, Clock.fixed(Orders.START, ZoneOffset.UTC)));

    @Test
    void theRecordsNameTheHashAndTheCount() {
        exports.end(begin(), 3, true);

        assertThat(lines()).hasSize(2).noneMatch(line -> line.contains(CUSTOMER.value()));
        assertThat(lines())
                .allMatch(line -> line.contains(
                        CustomerHash.of(SALT, TenantId.DEFAULT, CUSTOMER).hex()));
        assertThat(lines()).first().asString().contains("customer.export", "started");
        assertThat(lines()).last().asString().contains("succeeded", "orders 3");
    }

    @Test
    void anIncompleteExportIsRecordedAsFailed() {
        exports.end(begin(), 50, false);

        assertThat(lines()).last().asString().contains("failed", "orders 50");
    }

    @Test
    void nothingIsExportedWithoutARecord() {
        records.setAvailable(false);

        assertThatThrownBy(this::begin).isInstanceOf(StoreUnavailableException.class);
    }

    private AuditEntry begin() {
        return exports.begin(AuditEntries.OPERATOR, TenantId.DEFAULT, CUSTOMER);
    }

    private List<String> lines() {
        return records.read(0, 10).stream().map(StoredRecord::line).toList();
    }
}
