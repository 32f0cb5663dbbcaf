package dev.orders.core.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.orders.core.order.Precondition.AnyVersion;
import dev.orders.core.order.Precondition.OneOf;
import dev.orders.core.order.StatusChange.Changed;
import dev.orders.core.order.StatusChange.TransitionRefused;
import dev.orders.core.order.StatusChange.VersionConflict;
import dev.orders.core.tenant.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Tests an order from its first version on.
final class OrderTest {
    private static final Instant LATER = Orders.START.plusSeconds(1);

    private final OrderId id = Orders.ids().get();
    private final Order order = Order.create(id, Orders.OTHER_TENANT, Orders.sample(), Orders.START);
    private final Order full =
            Order.create(id, Orders.OTHER_TENANT, Orders.referenced(Orders.full(), "R-1"), Orders.START);

    @Test
    void aNewOrderIsCreatedAtVersionOneAndCostsWhatItsItemsCost() {
        assertThat(order)
                .isEqualTo(new Order(
                        id,
                        new TenantId("other"),
                        new CustomerId("customer-1"),
                        OrderStatus.CREATED,
                        1,
                        Orders.money("79.98", "USD"),
                        Orders.sample().items(),
                        List.of(),
                        Metadata.NONE,
                        Optional.empty(),
                        Optional.empty(),
                        0,
                        Orders.START,
                        Orders.START));
    }

    @Test
    void anAdjustedOrderCostsWhatItsItemsAndItsAdjustmentsCost() {
        assertThat(full.itemsTotal()).isEqualTo(Orders.money("79.98", "USD"));
        assertThat(full.adjustmentsTotal().decimal()).isEqualTo("5.68");
        assertThat(full.amountTotal()).isEqualTo(Orders.money("85.66", "USD"));
    }

    @Test
    void anErasureReplacesTheCustomerAndRemovesTheMetadata() {
        CustomerId standIn = new CustomerId("stand-in");

        assertThat(full.erased(standIn, LATER))
                .isEqualTo(new Order(
                        id,
                        full.tenant(),
                        standIn,
                        OrderStatus.CREATED,
                        2,
                        full.amountTotal(),
                        full.items(),
                        full.adjustments(),
                        Metadata.NONE,
                        full.reference(),
                        full.expiresAt(),
                        0,
                        Orders.START,
                        LATER));
    }

    @Test
    void aChangeTouchesNothingButStatusVersionAndTheTimeOfTheUpdate() {
        Order paid = new Order(
                id,
                order.tenant(),
                order.customerId(),
                OrderStatus.PAID,
                2,
                full.amountTotal(),
                full.items(),
                full.adjustments(),
                full.metadata(),
                full.reference(),
                full.expiresAt(),
                0,
                Orders.START,
                LATER);

        assertThat(full.changeStatus(new OneOf(Set.of(1L)), Orders.to(OrderStatus.PAID, LATER)))
                .isEqualTo(new Changed(paid, Orders.updated(id, 2, OrderStatus.CREATED, OrderStatus.PAID, LATER)));
    }

    @Test
    void theExpiryOfAnOrderIsPendingWhileTheOrderIsCreated() {
        Changed change = (Changed) full.changeStatus(new OneOf(Set.of(1L)), Orders.to(OrderStatus.PAID, LATER));

        assertThat(full.pendingExpiry()).contains(Orders.START.plusSeconds(3600));
        assertThat(order.pendingExpiry()).isEmpty();
        assertThat(change.order().pendingExpiry()).isEmpty();
        assertThat(change.order().asAfter(Orders.created(id, Orders.START))).isEqualTo(full);
    }

    @Test
    void anImportedOrderHasImportedItsEventsUpToThen() {
        Changed change =
                (Changed) full.imported().changeStatus(new OneOf(Set.of(1L)), Orders.to(OrderStatus.PAID, LATER));

        assertThat(change.order().hasImported(Orders.created(id, Orders.START))).isTrue();
        assertThat(change.order().hasImported(change.event())).isFalse();
        assertThat(full.hasImported(Orders.created(id, Orders.START))).isFalse();
        assertThat(full.imported().shown()).isEqualTo(full);
        assertThat(change.order().shown().expiresAt()).isEmpty();
    }

    @Test
    void aStaleVersionIsRefusedBeforeAnIllegalTransition() {
        assertThat(order.changeStatus(new OneOf(Set.of(2L)), Orders.to(OrderStatus.FULFILLED, LATER)))
                .isEqualTo(new VersionConflict(order));
        assertThat(order.changeStatus(new OneOf(Set.of(1L)), Orders.to(OrderStatus.FULFILLED, LATER)))
                .isEqualTo(new TransitionRefused(order));
    }

    @Test
    void aPreconditionHoldsForItsVersionsOnly() {
        assertThat(new AnyVersion().holdsFor(7)).isTrue();
        assertThat(new OneOf(Set.of(1L, 3L)).holdsFor(3)).isTrue();
        assertThat(new OneOf(Set.of(1L, 3L)).holdsFor(2)).isFalse();
        assertThat(new OneOf(Set.of()).holdsFor(1)).isFalse();
    }

    @Test
    void aVersionBelowOneIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Order(
                        id,
                        order.tenant(),
                        order.customerId(),
                        OrderStatus.CREATED,
                        0,
                        order.amountTotal(),
                        order.items(),
                        order.adjustments(),
                        order.metadata(),
                        order.reference(),
                        order.expiresAt(),
                        0,
                        Orders.START,
                        Orders.START))
                .withMessage("version: 0");
    }

    @Test
    void itemsCannotBeChangedFromOutside() {
        List<Item> items = new ArrayList<>(Orders.sample().items());
        NewOrder command = new NewOrder(order.customerId(), order.amountTotal().currency(), items);
        items.clear();

        assertThat(command).isEqualTo(Orders.sample());
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> order.items().removeFirst());
    }

    @Test
    void anEventIsNamedByItsOrderAndVersion() {
        assertThat(Orders.created(id, Orders.START).id()).isEqualTo(id + ":1");
        assertThat(Orders.updated(id, 2, OrderStatus.CREATED, OrderStatus.PAID, LATER)
                        .id())
                .isEqualTo(id + ":2");
    }
}
