package dev.orders.core.order;

import static dev.orders.core.order.OrderStatus.CANCELLED;
import static dev.orders.core.order.OrderStatus.FULFILLED;
import static dev.orders.core.order.OrderStatus.PAID;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.order.OrderEvent.OrderUpdated;
import dev.orders.core.order.Precondition.AnyVersion;
import dev.orders.core.order.Precondition.OneOf;
import dev.orders.core.order.StatusChange.Changed;
import dev.orders.core.order.StatusChange.TransitionRefused;
import dev.orders.core.order.StatusChange.VersionConflict;
import dev.orders.core.tenant.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

/// Properties of every sequence of status changes.
final class OrderWalkPropertyTest {
    private static final int MOST_VERSIONS = 3;

    private final Order created = Order.create(Orders.ids().get(), TenantId.DEFAULT, Orders.sample(), Orders.START);

    @Property(tries = 500)
    void everyWalkIsGaplessShortAndWithoutACycle(@ForAll @Size(max = 12) List<OrderStatus> targets) {
        Order order = created;
        List<OrderStatus> visited = new ArrayList<>(List.of(order.status()));
        for (OrderStatus target : targets) {
            StatusChange change = order.changeStatus(new AnyVersion(), Orders.to(target, Orders.START));
            if (change instanceof Changed(Order changed, OrderUpdated event)) {
                assertThat(event)
                        .isEqualTo(
                                Orders.updated(order.id(), order.version() + 1, order.status(), target, Orders.START));
                visited.add(changed.status());
                order = changed;
            } else {
                assertThat(change).isEqualTo(new TransitionRefused(order));
            }
            assertThat(order.version()).isEqualTo(visited.size());
        }
        assertThat(visited).doesNotHaveDuplicates().hasSizeLessThanOrEqualTo(MOST_VERSIONS);
    }

    @Property(tries = 200)
    void aTerminalOrderStaysAsItIs(@ForAll @Size(min = 2, max = 12) List<OrderStatus> targets) {
        Order order = created;
        for (OrderStatus target : targets) {
            boolean terminal = order.status() == FULFILLED || order.status() == CANCELLED;
            StatusChange change = order.changeStatus(new AnyVersion(), Orders.to(target, Orders.START));
            assertThat(terminal && change instanceof Changed).isFalse();
            order = change instanceof Changed(Order changed, OrderUpdated _) ? changed : order;
        }
    }

    @Property(tries = 200)
    void noChangeHappensFromAVersionTheClientDidNotName(
            @ForAll @Size(max = 4) Set<@LongRange(max = 4) Long> versions, @ForAll OrderStatus target) {
        StatusChange change = created.changeStatus(new OneOf(versions), Orders.to(target, Orders.START));

        if (!versions.contains(1L)) {
            assertThat(change).isEqualTo(new VersionConflict(created));
        } else if (target == PAID || target == CANCELLED) {
            assertThat(change).isInstanceOf(Changed.class);
        } else {
            assertThat(change).isEqualTo(new TransitionRefused(created));
        }
    }
}
