package dev.orders.core.expiry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.Race;
import dev.orders.core.SettableClock;
import dev.orders.core.order.OrderEvent;
import dev.orders.core.order.OrderHistory;
import dev.orders.core.order.OrderStatus;
import dev.orders.core.order.Orders;
import dev.orders.core.order.Precondition.AnyVersion;
import dev.orders.core.order.Reason;
import dev.orders.core.order.StatusChange.Changed;
import dev.orders.core.placement.Claim;
import dev.orders.core.placement.Claims;
import dev.orders.core.placement.PlacementStore;
import dev.orders.core.port.OrderStore;
import dev.orders.core.tenant.TenantId;
import dev.orders.core.usecase.ExpireUnpaidOrders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The contract of [DueOrders], and what the expiry promises with every store: an order is paid or cancelled.
public abstract class DueOrdersContract {
    /// The expiry of the orders of the tests.
    private static final Instant EXPIRY = Orders.START.plusSeconds(60);

    /// Fewer than ten thousand, so that the test takes a second. `-Dexpiry.orders=10000` sets another number.
    private static final int RACED = Integer.getInteger("expiry.orders", 640);

    private static final int CLIENTS = 64;

    private final Claims claims = new Claims();

    /// The port under test, of an empty store.
    protected abstract DueOrders dueOrders();

    /// The other ports of the store.
    protected abstract PlacementStore placements();

    /// The other ports of the store.
    protected abstract OrderStore orders();

    @Test
    void onlyOrdersThatExpireAndAreCreatedAreDue() {
        Claim later = place("later", EXPIRY.plusMillis(1));
        Claim first = place("first", EXPIRY);
        Claim theirs = place(claims.claim(
                Orders.OTHER_TENANT, "theirs", Orders.sample().expiringAt(EXPIRY.plusMillis(2)), Orders.START));
        place(claims.claim("never", Orders.sample()));
        change(place("paid", EXPIRY), OrderStatus.PAID);
        change(place("cancelled", EXPIRY), OrderStatus.CANCELLED);

        assertThat(due(EXPIRY.minusMillis(1), 10)).isEmpty();
        assertThat(due(EXPIRY, 10)).containsExactly(due(first));
        assertThat(due(EXPIRY.plusMillis(2), 10)).containsExactly(due(first), due(later), due(theirs));
        assertThat(due(EXPIRY.plusMillis(2), 2)).containsExactly(due(first), due(later));
    }

    @Test
    void anOrderKeepsItsExpiryInItsHistory() {
        Claim claim = place("key", EXPIRY);
        change(claim, OrderStatus.PAID);

        OrderHistory history = history(claim);

        assertThat(history.current().expiresAt()).contains(EXPIRY);
        assertThat(history.current().asAfter(history.events().getFirst())).isEqualTo(claim.order());
    }

    @Test
    void anExpiredOrderIsCancelledByTheServiceWithAReason() throws InterruptedException {
        Claim claim = place("key", EXPIRY);

        ExpireUnpaidOrders.Run run = expire(EXPIRY.plusSeconds(1)).runOnce();

        assertThat(run).isEqualTo(new ExpireUnpaidOrders.Run(1, 1, Duration.ofSeconds(1)));
        assertThat(history(claim).current().status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(history(claim).events().getLast()).isInstanceOfSatisfying(OrderEvent.OrderUpdated.class, event -> {
            assertThat(event.actor()).isEqualTo(ExpireUnpaidOrders.EXPIRY);
            assertThat(event.reason()).contains(new Reason(Reason.Code.EXPIRED, ""));
            assertThat(event.occurredAt()).isEqualTo(EXPIRY.plusSeconds(1));
        });
        assertThat(due(EXPIRY.plusSeconds(1), 10)).isEmpty();
    }

    /// Two instances expire the orders while 64 clients pay them. Each change is made from the version that was
    /// read, so exactly one of them wins.
    @Test
    void everyOrderIsPaidOrExpiresAndHasOneChange() {
        List<Claim> placed = IntStream.range(0, RACED)
                .mapToObj(number -> place("key-" + number, EXPIRY))
                .toList();
        AtomicInteger expired = new AtomicInteger();
        AtomicInteger paid = new AtomicInteger();

        Race.run(CLIENTS + 2, contestant -> {
            if (contestant < CLIENTS) {
                paid.addAndGet(pay(placed, contestant));
            } else {
                expired.addAndGet(expireAll());
            }
            return contestant;
        });

        assertThat(paid.get() + expired.get()).isEqualTo(RACED);
        assertThat(due(EXPIRY, 1)).isEmpty();
        assertThat(placed).allSatisfy(this::assertOneChange);
        assertThat(placed)
                .filteredOn(claim -> history(claim).current().status() == OrderStatus.PAID)
                .hasSize(paid.get());
    }

    private void assertOneChange(Claim claim) {
        OrderHistory history = history(claim);
        assertThat(history.current().status()).isIn(OrderStatus.PAID, OrderStatus.CANCELLED);
        assertThat(history.events()).extracting(OrderEvent::version).containsExactly(1L, 2L);
    }

    /// Each client pays its share, from the orders that expire last, and so meets the expiry in the middle.
    private int pay(List<Claim> placed, int client) {
        int paid = 0;
        for (int number = placed.size() - 1 - client; number >= 0; number -= CLIENTS) {
            if (change(placed.get(number), OrderStatus.PAID)) {
                paid++;
            }
        }
        return paid;
    }

    private int expireAll() {
        ExpireUnpaidOrders expire = expire(EXPIRY);
        int expired = 0;
        try {
            ExpireUnpaidOrders.Run run;
            do {
                run = expire.runOnce();
                expired += run.expired();
            } while (run.due() > 0);
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
        return expired;
    }

    private ExpireUnpaidOrders expire(Instant now) {
        return new ExpireUnpaidOrders(new Ahead(dueOrders()), orders(), new SettableClock(now));
    }

    private boolean change(Claim claim, OrderStatus target) {
        return orders().changeStatus(
                                TenantId.DEFAULT,
                                claim.order().id(),
                                new AnyVersion(),
                                Orders.to(target, Orders.START.plusSeconds(1)))
                instanceof Changed;
    }

    private OrderHistory history(Claim claim) {
        return orders().history(claim.order().tenant(), claim.order().id()).orElseThrow();
    }

    private List<DueOrder> due(Instant now, int limit) {
        return dueOrders().dueOfAllTenants(now, limit);
    }

    private static DueOrder due(Claim claim) {
        return new DueOrder(
                claim.order().tenant(),
                claim.order().id(),
                1,
                claim.order().expiresAt().orElseThrow());
    }

    private Claim place(String key, Instant expiresAt) {
        return place(claims.claim(key, Orders.sample().expiringAt(expiresAt)));
    }

    private Claim place(Claim claim) {
        placements().place(claim);
        return claim;
    }

    /// The clock of the store does not decide, because the orders of the tests are later than any real time.
    private record Ahead(DueOrders store) implements DueOrders {
        @Override
        public Instant now() {
            return Instant.MAX;
        }

        @Override
        public List<DueOrder> dueOfAllTenants(Instant now, int limit) {
            return store.dueOfAllTenants(now, limit);
        }
    }
}
