package dev.orders.core.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.orders.core.SettableClock;
import dev.orders.core.order.Order;
import dev.orders.core.order.OrderEvent.OrderUpdated;
import dev.orders.core.order.OrderId;
import dev.orders.core.order.OrderStatus;
import dev.orders.core.order.Orders;
import dev.orders.core.order.Precondition;
import dev.orders.core.order.Precondition.AnyVersion;
import dev.orders.core.order.Precondition.OneOf;
import dev.orders.core.order.StatusChange;
import dev.orders.core.order.StatusChange.Changed;
import dev.orders.core.order.StatusChange.TransitionRefused;
import dev.orders.core.order.StatusChange.UnknownOrder;
import dev.orders.core.order.StatusChange.VersionConflict;
import dev.orders.core.placement.Claims;
import dev.orders.core.port.InMemoryStore;
import dev.orders.core.port.StoreUnavailableException;
import dev.orders.core.tenant.TenantId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Tests changing and reading an order from the caller's side.
final class ChangeOrderStatusTest {
    private final InMemoryStore store = new InMemoryStore();
    private final SettableClock clock = new SettableClock(Orders.START);
    private final ChangeOrderStatus changeOrderStatus = new ChangeOrderStatus(store, clock);
    private final FindOrder findOrder = new FindOrder(store);
    private final Order order = new Claims().claim("key", Orders.sample()).order();

    @BeforeEach
    void placeTheOrder() {
        store.place(new Claims().claim("key", Orders.sample()));
    }

    @Test
    void aChangeIsRecordedAtTheClocksMillisecondAndReadBack() {
        clock.set(Instant.parse("2126-11-23T12:30:00.123987Z"));
        Instant at = Instant.parse("2126-11-23T12:30:00.123Z");

        StatusChange change = change(order.id(), 1, OrderStatus.PAID);

        OrderUpdated event = Orders.updated(order.id(), 2, OrderStatus.CREATED, OrderStatus.PAID, at);
        Order paid = findOrder.handle(TenantId.DEFAULT, order.id()).orElseThrow();
        assertThat(change).isEqualTo(new Changed(paid, event));
        assertThat(paid.updatedAt()).isEqualTo(at);
        assertThat(paid.createdAt()).isEqualTo(Orders.START);
        assertThat(findOrder.history(TenantId.DEFAULT, order.id()).orElseThrow().events())
                .containsExactly(Orders.created(order.id(), Orders.START), event);
    }

    @Test
    void anUnknownOrderIsRefusedFirstThenAStaleVersionThenAnIllegalTransition() {
        OrderId unknown = new OrderId(new UUID(0, 0));

        assertThat(change(unknown, 7, OrderStatus.FULFILLED)).isEqualTo(new UnknownOrder());
        assertThat(change(order.id(), 7, OrderStatus.FULFILLED)).isEqualTo(new VersionConflict(order));
        assertThat(change(order.id(), 1, OrderStatus.FULFILLED)).isEqualTo(new TransitionRefused(order));
        assertThat(findOrder.handle(TenantId.DEFAULT, order.id())).contains(order);
    }

    @Test
    void anotherTenantsOrderIsNeitherReadNorChanged() {
        assertThat(findOrder.handle(Orders.OTHER_TENANT, order.id())).isEmpty();
        assertThat(changeOrderStatus.handle(
                        Orders.OTHER_TENANT,
                        Orders.ACTOR,
                        Optional.empty(),
                        order.id(),
                        new AnyVersion(),
                        OrderStatus.PAID,
                        Optional.empty()))
                .isEqualTo(new UnknownOrder());
        assertThat(findOrder.handle(TenantId.DEFAULT, order.id())).contains(order);
    }

    @Test
    void whenTheStoreIsDownTheCallerGetsAnException() {
        store.setAvailable(false);

        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(() -> change(order.id(), 1, OrderStatus.PAID));
        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(() -> findOrder.handle(TenantId.DEFAULT, order.id()));
    }

    private StatusChange change(OrderId id, long version, OrderStatus target) {
        Precondition precondition = new OneOf(Set.of(version));
        return changeOrderStatus.handle(
                TenantId.DEFAULT, Orders.ACTOR, Optional.empty(), id, precondition, target, Optional.empty());
    }
}
