package dev.orders.core.port;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.customer.CustomerHash;
import dev.orders.core.customer.EndedOrder;
import dev.orders.core.customer.EndedOrders;
import dev.orders.core.customer.Erasure;
import dev.orders.core.customer.RetentionStore;
import dev.orders.core.customer.RetentionStore.Erasable;
import dev.orders.core.order.CustomerId;
import dev.orders.core.order.Metadata;
import dev.orders.core.order.NewOrder;
import dev.orders.core.order.Order;
import dev.orders.core.order.OrderEvent;
import dev.orders.core.order.OrderEvent.CustomerErased;
import dev.orders.core.order.OrderStatus;
import dev.orders.core.order.Orders;
import dev.orders.core.order.Precondition.AnyVersion;
import dev.orders.core.order.Reason;
import dev.orders.core.order.Transition;
import dev.orders.core.placement.Claim;
import dev.orders.core.tenant.Actor;
import dev.orders.core.tenant.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The contract of [RetentionStore]: orders that ended before a time are found and erased, and no others.
abstract class RetentionContract extends ErasureContract {
    private static final CustomerId LAST = new CustomerId("zoe");
    private static final CustomerId FIRST = new CustomerId("Adam");
    private static final Actor RETENTION = new Actor("retention");

    /// After the orders of the tests have ended.
    private static final Instant NOW = LATER.plusMillis(10);

    @Test
    void onlyOrdersThatHaveEndedAreFound() {
        Claim cancelled = ended("cancelled", LAST, OrderStatus.CANCELLED);
        Claim fulfilled = place("fulfilled", by(FIRST));
        change(fulfilled, OrderStatus.PAID, LATER);
        change(fulfilled, OrderStatus.FULFILLED, LATER.plusMillis(1));
        Claim paid = place("paid", by(LAST));
        change(paid, OrderStatus.PAID, LATER);
        place("created", by(FIRST));

        assertThat(retention().endedOfAllTenants(NOW, 10))
                .containsExactlyInAnyOrder(
                        new EndedOrder(TenantId.DEFAULT, cancelled.order().id(), LAST, LATER),
                        new EndedOrder(TenantId.DEFAULT, fulfilled.order().id(), FIRST, LATER.plusMillis(1)));
        assertThat(retention().endedOfAllTenants(NOW, 1)).hasSize(1);
        assertThat(retention().endedOfAllTenants(LATER.plusMillis(1), 10))
                .extracting(EndedOrder::id)
                .containsExactly(cancelled.order().id());
        assertThat(retention().endedOfAllTenants(LATER, 10)).isEmpty();
    }

    @Test
    void ordersAreCountedByTenant() {
        ended("1", LAST, OrderStatus.CANCELLED);
        ended("2", FIRST, OrderStatus.CANCELLED);
        Claim theirs = place(claims.claim(Orders.OTHER_TENANT, "3", by(LAST), START));
        change(theirs, OrderStatus.CANCELLED, LATER.plusMillis(1));
        place("4", by(LAST));

        assertThat(retention().countEndedOfAllTenants(NOW))
                .containsExactlyInAnyOrder(
                        new EndedOrders(TenantId.DEFAULT, 2, LATER),
                        new EndedOrders(Orders.OTHER_TENANT, 1, LATER.plusMillis(1)));
        assertThat(retention().countEndedOfAllTenants(LATER)).isEmpty();
    }

    @Test
    void anErasedOrderHasAStandInAnEventAndNoNote() {
        Claim old = ended("old", LAST, OrderStatus.CANCELLED);
        Claim recent = place("recent", by(LAST));

        assertThat(erase(1)).isEqualTo(1);

        Order order = found(old);
        assertThat(order.customerId().value()).isEqualTo("erased-" + new UUID(0, 1));
        assertThat(order.metadata()).isEqualTo(Metadata.NONE);
        assertThat(order.version()).isEqualTo(3);
        assertThat(history(old).getLast())
                .isEqualTo(new CustomerErased(order.id(), 3, OrderStatus.CANCELLED, RETENTION, NOW));
        assertThat(history(old).get(1))
                .isInstanceOfSatisfying(
                        OrderEvent.OrderUpdated.class,
                        cancelled ->
                                assertThat(cancelled.reason()).contains(new Reason(Reason.Code.CUSTOMER_REQUEST, "")));
        assertFoundAsPlaced(recent);
        assertThat(store().log().readAll(0, 10))
                .extracting(LoggedEvent::event)
                .contains(history(old).getLast());
        assertThat(retention().endedOfAllTenants(NOW.plusSeconds(1), 10)).isEmpty();
        assertThat(retention().countEndedOfAllTenants(NOW.plusSeconds(1))).isEmpty();
    }

    @Test
    void anOrderIsErasedOnce() {
        ended("1", LAST, OrderStatus.CANCELLED);
        List<Erasable> due = due(1);

        assertThat(retention().erase(due, NOW)).isEqualTo(1);
        assertThat(retention().erase(due, NOW)).isZero();
        assertThat(retention().erase(List.of(), NOW)).isZero();
    }

    @Test
    void allOrdersOfACustomerGetTheSameStandInAlsoWhenTheCustomerIsErasedLater() {
        Claim first = ended("1", LAST, OrderStatus.CANCELLED);
        assertThat(erase(1)).isEqualTo(1);
        Claim second = ended("2", LAST, OrderStatus.CANCELLED);
        assertThat(erase(2)).isEqualTo(1);
        Claim open = place("3", by(LAST));
        assertThat(store().customers().running(10)).isEmpty();
        assertThat(store().customers().lastFinished()).isEmpty();

        Erasure begun = store().customers()
                .begin(Erasure.begin(
                        TenantId.DEFAULT, hash(TenantId.DEFAULT, LAST), LAST, new UUID(0, 9), Orders.ACTOR, NOW));
        store().customers().eraseOrders(begun, NOW, 10);

        assertThat(List.of(first, second, open))
                .allSatisfy(
                        claim -> assertThat(found(claim).customerId().value()).isEqualTo("erased-" + new UUID(0, 1)));
    }

    @Test
    void customersOfDifferentTenantsGetDifferentStandIns() {
        ended("1", LAST, OrderStatus.CANCELLED);
        Claim theirs = place(claims.claim(Orders.OTHER_TENANT, "2", by(LAST), START));
        change(theirs, OrderStatus.CANCELLED, LATER);

        assertThat(erase(1)).isEqualTo(2);

        assertThat(store().customers().journal("", 10))
                .hasSize(2)
                .extracting(Erasure::state)
                .containsOnly(new Erasure.State.Reserved());
    }

    private RetentionStore retention() {
        return store().retention();
    }

    private int erase(long random) {
        return retention().erase(due(random), NOW);
    }

    /// @param random the first random number of the stand-ins
    private List<Erasable> due(long random) {
        List<EndedOrder> ended = retention().endedOfAllTenants(NOW, 10);
        return ended.stream()
                .map(order -> new Erasable(
                        order,
                        Erasure.reserve(
                                order.tenant(),
                                hash(order.tenant(), order.customer()),
                                new UUID(0, random + ended.indexOf(order)),
                                RETENTION,
                                NOW)))
                .toList();
    }

    private static CustomerHash hash(TenantId tenant, CustomerId customer) {
        return CustomerHash.of("salt".getBytes(StandardCharsets.US_ASCII), tenant, customer);
    }

    private Claim ended(String key, CustomerId customer, OrderStatus status) {
        Claim claim = place(key, by(customer));
        change(claim, status, LATER);
        return claim;
    }

    private void change(Claim claim, OrderStatus target, Instant at) {
        Optional<Reason> reason = target == OrderStatus.CANCELLED
                ? Optional.of(new Reason(Reason.Code.CUSTOMER_REQUEST, "a note"))
                : Optional.empty();
        orders().changeStatus(
                        claim.order().tenant(),
                        claim.order().id(),
                        new AnyVersion(),
                        new Transition(target, reason, Orders.ACTOR, at));
    }

    private static NewOrder by(CustomerId customer) {
        return Orders.full(customer);
    }
}
