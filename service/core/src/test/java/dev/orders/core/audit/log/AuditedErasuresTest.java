package dev.orders.core.audit.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orders.core.SettableClock;
import dev.orders.core.audit.AuditEntries;
import dev.orders.core.audit.InMemoryAuditStore;
import dev.orders.core.audit.StoredRecord;
import dev.orders.core.customer.CustomerHash;
import dev.orders.core.customer.Erasure;
import dev.orders.core.customer.erasure.CustomerHashes;
import dev.orders.core.customer.erasure.EraseCustomer;
import dev.orders.core.customer.erasure.EraseCustomer.Result;
import dev.orders.core.order.CustomerId;
import dev.orders.core.order.Orders;
import dev.orders.core.placement.Claims;
import dev.orders.core.port.InMemoryStore;
import dev.orders.core.port.StoreUnavailableException;
import dev.orders.core.tenant.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// An erasure is recorded with the hash of the customer and the stand-in, and without the customer.
final class AuditedErasuresTest {
    private static final CustomerId CUSTOMER = Orders.sample().customerId();

    private final SettableClock clock = new SettableClock(Orders.START);
    private final InMemoryStore store = new InMemoryStore();
    private final InMemoryAuditStore records = new InMemoryAuditStore();
    private final CustomerHashes hashes =
            new CustomerHashes(new InMemoryStore(), () -> new byte[CustomerHash.SALT_BYTES]);
    private final AuditedErasures erasures = new AuditedErasures(
            new EraseCustomer(store, hashes, () -> new UUID(0, 7), () -> {}, clock),
            hashes,
            new AuditLog(records, AuditObserver.NONE, clock));

    @Test
    void theRecordsNameTheHashTheStandInAndTheCounts() {
        store.place(new Claims().claim("key", Orders.sample()));

        Result result = erase(true);

        assertThat(result).isInstanceOf(Result.Erased.class);
        assertThat(lines()).hasSize(2).noneMatch(line -> line.contains(CUSTOMER.value()));
        String hash = hashes.of(TenantId.DEFAULT, CUSTOMER).hex();
        assertThat(lines()).first().asString().contains("customer.erase", "started", hash);
        assertThat(lines())
                .last()
                .asString()
                .contains("succeeded", "erased-" + new UUID(0, 7), hash + ", orders 1, notes 0, answers 1");
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

    @Test
    void anErasureThatWasInterruptedIsRecordedOnceAtItsEnd() {
        begin();

        clock.set(Orders.START.plus(Duration.ofMinutes(2)));
        assertThat(erasures.finishInterrupted()).isOne();
        assertThat(erasures.finishInterrupted()).isZero();

        assertThat(lines())
                .singleElement()
                .asString()
                .contains("succeeded", "erased-", "orders 1, notes 0, answers 1", Orders.ACTOR.value());
        assertThat(store.running(10)).isEmpty();
    }

    @Test
    void anErasureThatWasInterruptedAfterItsRecordIsNotRecordedAgain() {
        Erasure begun = begin();
        erase(true);
        assertThat(lines()).hasSize(2);
        // The process dies before the erasure is finished.
        store.begin(begun);

        clock.set(Orders.START.plus(Duration.ofMinutes(2)));
        assertThat(erasures.finishInterrupted()).isOne();

        assertThat(lines()).hasSize(2);
        assertThat(store.running(10)).isEmpty();
    }

    @Test
    void withoutItsRecordAnErasureIsNotFinished() {
        begin();
        records.setAvailable(false);
        clock.set(Orders.START.plus(Duration.ofMinutes(2)));

        assertThatThrownBy(erasures::finishInterrupted).isInstanceOf(StoreUnavailableException.class);

        assertThat(store.running(10)).hasSize(1);
    }

    @Test
    void eachErasureOfACustomerIsRecorded() {
        erase(true);
        clock.set(Orders.START.plusSeconds(1));
        erase(true);

        assertThat(lines()).filteredOn(line -> line.contains("succeeded")).hasSize(2);
    }

    private Erasure begin() {
        store.place(new Claims().claim("key", Orders.sample()));
        return store.begin(Erasure.begin(
                TenantId.DEFAULT,
                CustomerHash.of(new byte[CustomerHash.SALT_BYTES], TenantId.DEFAULT, CUSTOMER),
                CUSTOMER,
                new UUID(0, 7),
                Orders.ACTOR,
                Orders.START));
    }

    private Result erase(boolean force) {
        return erasures.erase(AuditEntries.OPERATOR, TenantId.DEFAULT, CUSTOMER, Orders.ACTOR, force);
    }

    private List<String> lines() {
        return records.read(0, 10).stream().map(StoredRecord::line).toList();
    }
}
