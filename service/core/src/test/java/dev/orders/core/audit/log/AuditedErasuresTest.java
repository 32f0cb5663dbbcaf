package dev.orders.core.audit.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orders.core.audit.AuditEntries;
import dev.orders.core.audit.InMemoryAuditStore;
import dev.orders.core.audit.StoredRecord;
import dev.orders.core.customer.CustomerHash;
import dev.orders.core.customer.erasure.EraseCustomer;
import dev.orders.core.customer.erasure.EraseCustomer.Result;
import dev.orders.core.order.CustomerId;
import dev.orders.core.order.Orders;
import dev.orders.core.placement.Claims;
import dev.orders.core.port.InMemoryStore;
import dev.orders.core.port.StoreUnavailableException;
import dev.orders.core.tenant.TenantId;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// An erasure is recorded with the stand-in, and without the customer.
final class AuditedErasuresTest {
    private static final CustomerId CUSTOMER = Orders.sample().customerId();
    private static final Clock CLOCK = Clock.fixed(Orders.START, ZoneOffset.UTC);

    private final InMemoryStore store = new InMemoryStore();
    private final InMemoryAuditStore records = new InMemoryAuditStore();
    private final AuditedErasures erasures = new AuditedErasures(
            new EraseCustomer(
                    store, store, () -> new byte[CustomerHash.SALT_BYTES], () -> new UUID(0, 7), () -> {}, CLOCK),
            new AuditLog(records, AuditObserver.NONE, CLOCK));

    @Test
    void theRecordsNameTheStandInAndTheCounts() {
        store.place(new Claims().claim("key", Orders.sample()));

        Result result = erase(true);

        assertThat(result).isInstanceOf(Result.Erased.class);
        assertThat(lines()).hasSize(2).noneMatch(line -> line.contains(CUSTOMER.value()));
        assertThat(lines()).first().asString().contains("customer.erase", "started");
        assertThat(lines())
                .last()
                .asString()
                .contains("succeeded", "erased-" + new UUID(0, 7), "orders 1, notes 0, answers 1");
    }

    @Test
    void aRefusalIsRecorded() {
        store.place(new Claims().claim("key", Orders.sample()));

        assertThat(erase(false)).isEqualTo(new Result.OrdersOpen(1));

        assertThat(lines()).last().asString().contains("customer.erase", "refused");
    }

    @Test
    void anErasureThatFailsIsRecordedAsFailed() {
        store.setAvailable(false);

        assertThatThrownBy(() -> erase(true)).isInstanceOf(StoreUnavailableException.class);

        assertThat(lines()).last().asString().contains("customer.erase", "failed");
    }

    private Result erase(boolean force) {
        return erasures.erase(AuditEntries.OPERATOR, TenantId.DEFAULT, CUSTOMER, Orders.ACTOR, force);
    }

    private Iterable<String> lines() {
        return records.read(0, 10).stream().map(StoredRecord::line).toList();
    }
}
