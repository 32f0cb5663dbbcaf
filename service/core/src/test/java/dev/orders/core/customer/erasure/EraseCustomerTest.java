package dev.orders.core.customer.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orders.core.SettableClock;
import dev.orders.core.customer.CustomerHash;
import dev.orders.core.customer.Erasure;
import dev.orders.core.customer.ErasureCounts;
import dev.orders.core.customer.erasure.EraseCustomer.Result;
import dev.orders.core.order.CustomerId;
import dev.orders.core.order.OrderStatus;
import dev.orders.core.order.Orders;
import dev.orders.core.order.Precondition.AnyVersion;
import dev.orders.core.placement.Claim;
import dev.orders.core.placement.Claims;
import dev.orders.core.port.InMemoryStore;
import dev.orders.core.port.StoreUnavailableException;
import dev.orders.core.tenant.TenantId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class EraseCustomerTest {
    private static final CustomerId CUSTOMER = Orders.sample().customerId();

    private final InMemoryStore store = new InMemoryStore();
    private final SettableClock clock = new SettableClock(Orders.START);
    private final Claims claims = new Claims();
    private int forgotten;
    private long random;
    private Runnable duringErasure = () -> {};
    private final EraseCustomer eraseCustomer = new EraseCustomer(
            store,
            new CustomerHashes(store, () -> new byte[CustomerHash.SALT_BYTES]),
            this::random,
            () -> forgotten++,
            clock);

    @Test
    void openOrdersAreCountedAndStay() {
        Claim open = place("open");
        Claim paid = place("paid");
        change(paid, OrderStatus.PAID);
        change(place("cancelled"), OrderStatus.CANCELLED);

        assertThat(erase(false)).isEqualTo(new Result.OrdersOpen(2));

        assertThat(store.find(TenantId.DEFAULT, open.order().id())).contains(open.order());
        assertThat(store.journal("", 10)).isEmpty();
    }

    @Test
    void forceErasesOpenOrdersToo() {
        Claim open = place("open");

        Erasure erasure = erased(erase(true));

        assertThat(store.find(TenantId.DEFAULT, open.order().id()).orElseThrow().customerId())
                .isEqualTo(erasure.standIn())
                .hasToString("CustomerId[value=erased-00000000-0000-0000-0000-000000000001]");
        assertThat(erasure.counts()).isEqualTo(new ErasureCounts(1, 0, 1));
        assertThat(forgotten).isOne();
    }

    @Test
    void aStandInIsNotErasedAgain() {
        place("open");
        Erasure first = erased(erase(true));
        eraseCustomer.finish(first);

        Result again = eraseCustomer.handle(TenantId.DEFAULT, first.standIn(), Orders.ACTOR, false);

        assertThat(again).isInstanceOfSatisfying(Result.AlreadyErased.class, result -> {
            assertThat(result.erasure().standIn()).isEqualTo(first.standIn());
            assertThat(result.erasure().counts()).isEqualTo(ErasureCounts.NONE);
        });
        assertThat(store.journal("", 10)).hasSize(1);
    }

    @Test
    void aThirdErasureOfATenantIsRefused() {
        List<Result> others = new ArrayList<>();
        duringErasure = () -> {
            if (others.size() < 2) {
                others.addFirst(erase(true));
            }
        };

        Result first = erase(true);

        assertThat(first).isInstanceOf(Result.Erased.class);
        assertThat(others).hasSize(2);
        assertThat(others.getFirst()).isInstanceOf(Result.Erased.class);
        assertThat(others.getLast()).isEqualTo(new Result.TooMany(2));
        assertThat(erase(true)).isInstanceOf(Result.Erased.class);
    }

    private UUID random() {
        duringErasure.run();
        return new UUID(0, ++random);
    }

    @Test
    void aCustomerWhoIsNotKnownIsErasedWithZeros() {
        assertThat(erased(erase(false)).counts()).isEqualTo(ErasureCounts.NONE);
    }

    @Test
    void manyOrdersAreErasedInBatches() {
        for (int number = 0; number < 120; number++) {
            place("key-" + number);
        }

        assertThat(erased(erase(true)).counts().orders()).isEqualTo(120);
    }

    @Test
    void anInterruptedErasureIsFinishedLaterByAnyInstance() {
        Claim open = place("open");
        Erasure begun = store.begin(Erasure.begin(
                TenantId.DEFAULT,
                CustomerHash.of(new byte[CustomerHash.SALT_BYTES], TenantId.DEFAULT, CUSTOMER),
                CUSTOMER,
                new UUID(0, 7),
                Orders.ACTOR,
                Orders.START));
        assertThat(eraseCustomer.eraseInterrupted()).isEmpty();

        clock.set(Orders.START.plus(Duration.ofMinutes(2)));
        assertThat(eraseCustomer.eraseInterrupted())
                .get()
                .extracting(Erasure::counts)
                .isEqualTo(new ErasureCounts(1, 0, 1));

        assertThat(store.find(TenantId.DEFAULT, open.order().id()).orElseThrow().customerId())
                .isEqualTo(begun.standIn());
    }

    @Test
    void otherInstancesForgetRecentEventsOnce() {
        eraseCustomer.forgetErased();
        assertThat(forgotten).isZero();
        store.finish(
                store.begin(Erasure.begin(
                        TenantId.DEFAULT,
                        new CustomerHash("0".repeat(64)),
                        CUSTOMER,
                        new UUID(0, 7),
                        Orders.ACTOR,
                        Orders.START)),
                Orders.START);

        eraseCustomer.forgetErased();
        eraseCustomer.forgetErased();

        assertThat(forgotten).isOne();
    }

    @Test
    void withoutTheStoreNothingIsAnswered() {
        store.setAvailable(false);

        assertThatThrownBy(() -> erase(false)).isInstanceOf(StoreUnavailableException.class);
    }

    @Test
    void hashesDifferByTenantAndSalt() {
        byte[] salt = new byte[CustomerHash.SALT_BYTES];
        CustomerHash hash = CustomerHash.of(salt, TenantId.DEFAULT, CUSTOMER);

        assertThat(CustomerHash.of(salt, Orders.OTHER_TENANT, CUSTOMER)).isNotEqualTo(hash);
        assertThat(CustomerHash.of(new byte[] {1}, TenantId.DEFAULT, CUSTOMER)).isNotEqualTo(hash);
        assertThat(CustomerHash.of(salt, TenantId.DEFAULT, CUSTOMER)).isEqualTo(hash);
    }

    private Claim place(String key) {
        Claim claim = claims.claim(key, Orders.sample());
        store.place(claim);
        return claim;
    }

    private void change(Claim claim, OrderStatus target) {
        store.changeStatus(TenantId.DEFAULT, claim.order().id(), new AnyVersion(), Orders.to(target, Orders.START));
    }

    private Result erase(boolean force) {
        return eraseCustomer.handle(TenantId.DEFAULT, CUSTOMER, Orders.ACTOR, force);
    }

    private static Erasure erased(Result result) {
        assertThat(result).isInstanceOf(Result.Erased.class);
        return ((Result.Erased) result).erasure();
    }
}
