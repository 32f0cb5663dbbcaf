package dev.orders.core.customer.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.SettableClock;
import dev.orders.core.customer.CustomerHash;
import dev.orders.core.customer.EndedOrders;
import dev.orders.core.customer.erasure.CustomerHashes;
import dev.orders.core.order.Order;
import dev.orders.core.order.OrderStatus;
import dev.orders.core.order.Orders;
import dev.orders.core.order.Precondition.AnyVersion;
import dev.orders.core.placement.Claim;
import dev.orders.core.placement.Claims;
import dev.orders.core.port.InMemoryStore;
import dev.orders.core.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class EraseEndedOrdersTest {
    private static final Duration PERIOD = Duration.ofDays(90);
    private static final Instant ENDED_AT = Orders.START.plusMillis(1);
    private static final Instant OVER = ENDED_AT.plus(PERIOD).plusMillis(1);

    private final InMemoryStore store = new InMemoryStore();
    private final SettableClock clock = new SettableClock(OVER);
    private final Claims claims = new Claims();
    private final List<Long> batches = new ArrayList<>();
    private long random;
    private final EraseEndedOrders eraseEndedOrders = new EraseEndedOrders(
            store,
            new CustomerHashes(store, () -> new byte[CustomerHash.SALT_BYTES]),
            () -> new UUID(0, ++random),
            clock,
            PERIOD);

    @Test
    void anOrderKeepsItsCustomerUntilThePeriodIsOver() {
        Claim claim = ended("key");
        clock.set(OVER.minusMillis(1));
        assertThat(eraseEndedOrders.due()).isEmpty();
        assertThat(erase(10)).isZero();

        clock.set(OVER);
        assertThat(eraseEndedOrders.due()).containsExactly(new EndedOrders(TenantId.DEFAULT, 1, ENDED_AT));
        assertThat(erase(10)).isOne();

        Order order = store.find(TenantId.DEFAULT, claim.order().id()).orElseThrow();
        assertThat(order.customerId().value()).startsWith("erased-");
        assertThat(order.amountTotal()).isEqualTo(claim.order().amountTotal());
        assertThat(eraseEndedOrders.due()).isEmpty();
    }

    @Test
    void aClockThatIsAheadErasesNothing() {
        ended("key");
        store.setNow(OVER.minusMillis(1));
        assertThat(erase(10)).isZero();

        store.setNow(OVER);
        clock.set(OVER.minusMillis(1));
        assertThat(erase(10)).isZero();
    }

    @Test
    void manyOrdersAreErasedInBatches() {
        for (int number = 0; number < 120; number++) {
            ended("key-" + number);
        }

        assertThat(erase(1_000)).isEqualTo(120);

        assertThat(batches).containsExactly(50L, 50L, 20L);
    }

    @Test
    void aRunEndsAtItsLimit() {
        for (int number = 0; number < 120; number++) {
            ended("key-" + number);
        }

        assertThat(erase(60)).isEqualTo(100);

        assertThat(eraseEndedOrders.due()).extracting(EndedOrders::count).containsExactly(20L);
    }

    private long erase(long most) {
        return eraseEndedOrders.erase(most, batches::add);
    }

    private Claim ended(String key) {
        Claim claim = claims.claim(key, Orders.sample());
        store.place(claim);
        store.changeStatus(
                TenantId.DEFAULT, claim.order().id(), new AnyVersion(), Orders.to(OrderStatus.CANCELLED, ENDED_AT));
        return claim;
    }
}
