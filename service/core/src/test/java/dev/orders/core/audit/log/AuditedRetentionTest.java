package dev.orders.core.audit.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orders.core.SettableClock;
import dev.orders.core.audit.InMemoryAuditStore;
import dev.orders.core.audit.StoredRecord;
import dev.orders.core.customer.CustomerHash;
import dev.orders.core.customer.erasure.CustomerHashes;
import dev.orders.core.customer.retention.EraseEndedOrders;
import dev.orders.core.order.OrderStatus;
import dev.orders.core.order.Orders;
import dev.orders.core.order.Precondition.AnyVersion;
import dev.orders.core.placement.Claim;
import dev.orders.core.placement.Claims;
import dev.orders.core.port.InMemoryStore;
import dev.orders.core.port.StoreUnavailableException;
import dev.orders.core.tenant.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Runs of the retention are recorded before and after, with counts and without customers.
final class AuditedRetentionTest {
    private final InMemoryStore store = new InMemoryStore();
    private final InMemoryAuditStore records = new InMemoryAuditStore();
    private final SettableClock clock = new SettableClock(Orders.START.plus(Duration.ofDays(91)));
    private final AuditedRetention retention = new AuditedRetention(
            new EraseEndedOrders(
                    store,
                    new CustomerHashes(store, () -> new byte[CustomerHash.SALT_BYTES]),
                    () -> new UUID(0, 7),
                    clock,
                    Duration.ofDays(90)),
            new AuditLog(records, AuditObserver.NONE, clock));

    @Test
    void aRunIsRecordedWithItsCounts() {
        placeEnded();

        assertThat(retention.run(1, 10, _ -> {})).isOne();

        assertThat(lines())
                .hasSize(2)
                .noneMatch(line -> line.contains(Orders.sample().customerId().value()));
        assertThat(lines()).first().asString().contains("retention.run", "started", "orders due 1");
        assertThat(lines()).last().asString().contains("retention.run", "succeeded", "\"orders 1\"");
    }

    @Test
    void nothingIsErasedWithoutARecord() {
        placeEnded();
        records.setAvailable(false);

        assertThatThrownBy(() -> retention.run(1, 10, _ -> {})).isInstanceOf(StoreUnavailableException.class);

        assertThat(retention.due()).hasSize(1);
    }

    private void placeEnded() {
        Claim claim = new Claims().claim("key", Orders.sample());
        store.place(claim);
        store.changeStatus(
                TenantId.DEFAULT, claim.order().id(), new AnyVersion(), Orders.to(OrderStatus.CANCELLED, Orders.START));
    }

    private List<String> lines() {
        return records.read(0, 10).stream().map(StoredRecord::line).toList();
    }
}
