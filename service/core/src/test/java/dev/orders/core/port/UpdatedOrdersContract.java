package dev.orders.core.port;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.Race;
import dev.orders.core.order.Order;
import dev.orders.core.order.OrderId;
import dev.orders.core.order.OrderStatus;
import dev.orders.core.order.Orders;
import dev.orders.core.order.Precondition.AnyVersion;
import dev.orders.core.order.update.UpdatePosition;
import dev.orders.core.tenant.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/// The contract of [OrderStore] for the list by last change: in the order of the times, and stable while orders change.
abstract class UpdatedOrdersContract extends OrderListContract {
    private static final UpdatePosition FIRST = new UpdatePosition(Instant.EPOCH, OrderId.LEAST);
    private static final Instant END = Instant.parse("9999-12-31T23:59:59.999Z");

    @Test
    void ordersAreListedInTheOrderOfTheirLastChange() {
        Order first = placed("first");
        Order second = placed("second");
        Order third = placed("third");
        Order paid = changed(first, OrderStatus.PAID, START.plusSeconds(2));
        Order cancelled = changed(third, OrderStatus.CANCELLED, START.plusSeconds(1));

        assertThat(updated(FIRST, END, 10)).containsExactly(second, cancelled, paid);
        assertThat(updated(FIRST, END, 2)).containsExactly(second, cancelled);
        assertThat(updated(UpdatePosition.of(second), END, 10)).containsExactly(cancelled, paid);
        assertThat(updated(UpdatePosition.of(paid), END, 10)).isEmpty();
    }

    @Test
    void aWindowHoldsItsStartButNotItsEnd() {
        Order first = changed(placed("first"), OrderStatus.PAID, START.plusMillis(5));
        Order second = changed(placed("second"), OrderStatus.PAID, START.plusMillis(6));

        assertThat(updated(from(START.plusMillis(5)), START.plusMillis(7), 10)).containsExactly(first, second);
        assertThat(updated(from(START.plusMillis(5)), START.plusMillis(6), 10)).containsExactly(first);
        assertThat(updated(from(START.plusMillis(6)), END, 10)).containsExactly(second);
        assertThat(updated(from(START.plusMillis(6)), START.plusMillis(6), 10)).isEmpty();
        assertThat(updated(from(Instant.parse("0000-01-01T00:00:00Z")), END, Integer.MAX_VALUE))
                .containsExactly(first, second);
        assertThat(updated(from(END), END, Integer.MAX_VALUE)).isEmpty();
    }

    /// Erasures and imports give one time to many orders.
    @Test
    void ordersOfOneTimeAreSortedByTheirIds() {
        List<Order> placed = new ArrayList<>();
        for (int number = 0; number < 7; number++) {
            placed.add(placed("key-" + number));
        }
        List<Order> seen = new ArrayList<>();
        for (Order paid : placed.reversed()) {
            changed(paid, OrderStatus.PAID, LATER);
        }
        UpdatePosition position = FIRST;
        for (int page = 0; page < 4; page++) {
            List<Order> orders = updated(position, END, 2);
            seen.addAll(orders);
            position = UpdatePosition.of(orders.getLast());
        }

        assertThat(seen)
                .extracting(Order::id)
                .containsExactlyElementsOf(placed.stream().map(Order::id).toList());
        assertThat(updated(position, END, 2)).isEmpty();
    }

    @Test
    void anOrderThatChangesWhileTheListIsReadMovesToTheEndAndTheOthersAreSeenOnce() {
        List<Order> placed = new ArrayList<>();
        for (int number = 0; number < 6; number++) {
            placed.add(changed(placed("key-" + number), OrderStatus.PAID, START.plusMillis(1 + number)));
        }

        List<Order> firstPage = updated(FIRST, END, 3);
        Order seenBefore = changed(placed.get(1), OrderStatus.FULFILLED, START.plusSeconds(1));
        Order notSeenYet = changed(placed.get(4), OrderStatus.FULFILLED, START.plusSeconds(2));
        List<Order> rest = updated(UpdatePosition.of(firstPage.getLast()), END, 10);

        assertThat(firstPage).isEqualTo(placed.subList(0, 3));
        assertThat(rest).containsExactly(placed.get(3), placed.get(5), seenBefore, notSeenYet);
    }

    @Test
    void noOrderIsMissedWhileOthersChange() {
        Set<OrderId> unchanged = new HashSet<>();
        List<Order> changing = new ArrayList<>();
        for (int number = 0; number < 40; number++) {
            Order order = placed("key-" + number);
            if (number % 2 == 0) {
                changing.add(order);
            } else {
                unchanged.add(order.id());
            }
        }
        AtomicBoolean isChanging = new AtomicBoolean(true);
        Race.run(2, number -> {
            if (number == 0) {
                for (int change = 0; change < changing.size(); change++) {
                    changed(changing.get(change), OrderStatus.PAID, START.plusMillis(1 + change));
                }
                isChanging.set(false);
            }
            do {
                assertThat(readAll()).containsAll(unchanged);
            } while (isChanging.get());
            return true;
        });

        assertThat(readAll()).hasSize(40).doesNotHaveDuplicates();
    }

    @Test
    void anotherTenantsOrdersAreNotListedByUpdate() {
        place(claims.claim(Orders.OTHER_TENANT, "key", Orders.sample(), START));

        assertThat(updated(FIRST, END, 10)).isEmpty();
    }

    private List<OrderId> readAll() {
        List<OrderId> seen = new ArrayList<>();
        List<Order> page = updated(FIRST, END, 7);
        while (!page.isEmpty()) {
            page.forEach(order -> seen.add(order.id()));
            page = updated(UpdatePosition.of(page.getLast()), END, 7);
        }
        return seen;
    }

    private List<Order> updated(UpdatePosition after, Instant to, int limit) {
        return orders().listUpdated(TenantId.DEFAULT, after, to, limit);
    }

    private static UpdatePosition from(Instant time) {
        return new UpdatePosition(time, OrderId.LEAST);
    }

    private Order placed(String key) {
        return place(key, Orders.sample()).order();
    }

    private Order changed(Order order, OrderStatus status, Instant at) {
        orders().changeStatus(order.tenant(), order.id(), new AnyVersion(), Orders.to(status, at));
        return orders().find(order.tenant(), order.id()).orElseThrow();
    }
}
