package dev.orders.core.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.orders.core.SettableClock;
import dev.orders.core.expiry.DueOrder;
import dev.orders.core.expiry.DueOrders;
import dev.orders.core.expiry.InMemoryDueOrders;
import dev.orders.core.order.Order;
import dev.orders.core.order.OrderFilter;
import dev.orders.core.order.OrderHistory;
import dev.orders.core.order.OrderId;
import dev.orders.core.order.OrderStatus;
import dev.orders.core.order.Orders;
import dev.orders.core.order.Precondition;
import dev.orders.core.order.StatusChange;
import dev.orders.core.order.Transition;
import dev.orders.core.order.update.UpdatePosition;
import dev.orders.core.placement.Claim;
import dev.orders.core.placement.Claims;
import dev.orders.core.port.InMemoryStore;
import dev.orders.core.port.OrderStore;
import dev.orders.core.port.StoreUnavailableException;
import dev.orders.core.tenant.TenantId;
import dev.orders.core.usecase.ExpireUnpaidOrders.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

final class ExpireUnpaidOrdersTest {
    private static final Instant EXPIRY = Orders.START.plusSeconds(60);

    private final InMemoryStore store = new InMemoryStore();
    private final DueOrders dueOrders = new InMemoryDueOrders(store);
    private final SettableClock clock = new SettableClock(EXPIRY);
    private final Claims claims = new Claims();
    private final ExpireUnpaidOrders expire = new ExpireUnpaidOrders(dueOrders, store, clock);

    @Test
    void anOrderExpiresAtItsTimeAndNotEarlier() throws InterruptedException {
        OrderId id = place("key");
        clock.jump(Duration.ofMillis(-1));
        assertThat(expire.runOnce()).isEqualTo(new Run(0, 0, Duration.ZERO));

        clock.jump(Duration.ofMillis(1));
        assertThat(expire.runOnce()).isEqualTo(new Run(1, 1, Duration.ZERO));
        assertThat(status(id)).isEqualTo(OrderStatus.CANCELLED);
        assertThat(expire.runOnce()).isEqualTo(new Run(0, 0, Duration.ZERO));
    }

    @Test
    void aClockThatIsAheadHereOrAtTheStoreCancelsNothing() throws InterruptedException {
        OrderId id = place("key");
        store.setNow(EXPIRY.minusMillis(1));
        assertThat(expire.runOnce().due()).isZero();

        store.setNow(EXPIRY.plus(Duration.ofDays(1)));
        clock.set(EXPIRY.minusMillis(1));
        assertThat(expire.runOnce().due()).isZero();
        assertThat(status(id)).isEqualTo(OrderStatus.CREATED);
    }

    @Test
    void aRunIsOnePage() throws InterruptedException {
        for (int number = 0; number <= ExpireUnpaidOrders.PAGE; number++) {
            place("key-" + number);
        }

        Run first = expire.runOnce();
        Run second = expire.runOnce();

        assertThat(first.expired()).isEqualTo(ExpireUnpaidOrders.PAGE);
        assertThat(first.mayHaveMore()).isTrue();
        assertThat(second.expired()).isOne();
        assertThat(second.mayHaveMore()).isFalse();
    }

    /// The payment came after the order was found, and before it was cancelled.
    @Test
    void aPaymentAfterItsOrderWasFoundWins() throws InterruptedException {
        OrderId id = place("key");
        List<DueOrder> found = dueOrders.dueOfAllTenants(EXPIRY, 10);
        pay(id);

        Run run = new ExpireUnpaidOrders(stale(found), store, clock).runOnce();

        assertThat(run).isEqualTo(new Run(1, 0, Duration.ZERO));
        assertThat(status(id)).isEqualTo(OrderStatus.PAID);
    }

    /// A process that dies after it has found orders leaves nothing behind: the next one finds them again.
    @Test
    void whatWasFoundBeforeACrashIsFoundAgain() throws InterruptedException {
        OrderId first = place("first");
        OrderId second = place("second");
        ExpireUnpaidOrders dying = new ExpireUnpaidOrders(dueOrders, failing(second::equals), clock);

        assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(dying::runOnce);
        assertThat(status(first)).isEqualTo(OrderStatus.CANCELLED);
        assertThat(status(second)).isEqualTo(OrderStatus.CREATED);

        assertThat(expire.runOnce().expired()).isOne();
        assertThat(status(second)).isEqualTo(OrderStatus.CANCELLED);
    }

    @Test
    void theEventsHaveTheTimeOfTheCancellation() throws InterruptedException {
        OrderId id = place("key");
        clock.set(EXPIRY.plusMillis(1500).plusNanos(1));

        assertThat(expire.runOnce().lag()).isEqualTo(Duration.ofMillis(1500));
        assertThat(store.find(TenantId.DEFAULT, id).orElseThrow().updatedAt()).isEqualTo(EXPIRY.plusMillis(1500));
    }

    private OrderId place(String key) {
        Claim claim = claims.claim(key, Orders.sample().expiringAt(EXPIRY));
        store.place(claim);
        return claim.order().id();
    }

    private void pay(OrderId id) {
        store.changeStatus(TenantId.DEFAULT, id, new Precondition.AnyVersion(), Orders.to(OrderStatus.PAID, EXPIRY));
    }

    private OrderStatus status(OrderId id) {
        return store.find(TenantId.DEFAULT, id).orElseThrow().status();
    }

    private static DueOrders stale(List<DueOrder> found) {
        return new DueOrders() {
            @Override
            public Instant now() {
                return EXPIRY;
            }

            @Override
            public List<DueOrder> dueOfAllTenants(Instant now, int limit) {
                return found;
            }
        };
    }

    /// The store does not answer a change of some orders.
    private OrderStore failing(Predicate<OrderId> isLost) {
        return new OrderStore() {
            @Override
            public StatusChange changeStatus(
                    TenantId tenant, OrderId id, Precondition precondition, Transition transition) {
                if (isLost.test(id)) {
                    throw new StoreUnavailableException("the process dies", null);
                }
                return store.changeStatus(tenant, id, precondition, transition);
            }

            @Override
            public Optional<Order> find(TenantId tenant, OrderId id) {
                return store.find(tenant, id);
            }

            @Override
            public Optional<OrderHistory> history(TenantId tenant, OrderId id) {
                return store.history(tenant, id);
            }

            @Override
            public List<Order> list(TenantId tenant, OrderFilter filter, Optional<OrderId> before, int limit) {
                return store.list(tenant, filter, before, limit);
            }

            @Override
            public List<Order> listUpdated(TenantId tenant, UpdatePosition after, Instant to, int limit) {
                return store.listUpdated(tenant, after, to, limit);
            }
        };
    }
}
