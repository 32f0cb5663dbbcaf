package dev.orders.core.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orders.core.order.CustomerId;
import dev.orders.core.order.Order;
import dev.orders.core.order.OrderFilter;
import dev.orders.core.order.OrderStatus;
import dev.orders.core.order.Orders;
import dev.orders.core.order.Precondition.AnyVersion;
import dev.orders.core.order.update.UpdatePosition;
import dev.orders.core.order.update.UpdateWindow;
import dev.orders.core.placement.Claim;
import dev.orders.core.placement.Claims;
import dev.orders.core.port.InMemoryStore;
import dev.orders.core.tenant.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ListUpdatedOrdersTest {
    private static final UpdateWindow ALWAYS = new UpdateWindow(Optional.empty(), Optional.empty());
    private static final OrderFilter ALL =
            new OrderFilter(Optional.empty(), Set.of(), Optional.empty(), Optional.empty());
    private static final OrderFilter PAID =
            new OrderFilter(Optional.empty(), Set.of(OrderStatus.PAID), Optional.empty(), Optional.empty());
    private static final OrderFilter OF_NOBODY =
            new OrderFilter(Optional.of(new CustomerId("nobody")), Set.of(), Optional.empty(), Optional.empty());

    private final InMemoryStore store = new InMemoryStore();
    private final ListUpdatedOrders list = new ListUpdatedOrders(store);
    private final Claims claims = new Claims();

    @Test
    void pagesTogetherAreTheList() {
        List<Order> expected = new ArrayList<>();
        for (int number = 0; number < 50; number++) {
            Order order = place(number);
            if (number % 3 == 0) {
                expected.add(pay(order, number));
            }
        }
        for (int limit : new int[] {1, 2, 16, 17, 18, 100}) {
            assertThat(pages(PAID, limit)).as("limit %s", limit).isEqualTo(expected);
        }
    }

    @Test
    void theLastPageHasNoNext() {
        place(1);
        place(2);

        assertThat(list.handle(TenantId.DEFAULT, ALL, ALWAYS, Optional.empty(), 2)
                        .next())
                .isEmpty();
        assertThat(list.handle(TenantId.DEFAULT, ALL, ALWAYS, Optional.empty(), 1)
                        .next())
                .isPresent();
    }

    /// The filter excludes everything, so without a bound one request would read all orders.
    @Test
    void aPageReadsABoundedNumberOfOrders() {
        for (int number = 0; number < ListUpdatedOrders.MOST_ORDERS + 50; number++) {
            place(number);
        }

        var first = list.handle(TenantId.DEFAULT, OF_NOBODY, ALWAYS, Optional.empty(), 100);

        assertThat(first.orders()).isEmpty();
        assertThat(first.next()).isPresent();
        assertThat(list.handle(TenantId.DEFAULT, OF_NOBODY, ALWAYS, first.next(), 100)
                        .next())
                .isEmpty();
    }

    @Test
    void aFractionOfAMillisecondIsRoundedUp() {
        Order order = place(1);
        Instant after = order.updatedAt().plusNanos(1);

        assertThat(orders(Optional.of(order.updatedAt()), Optional.of(after))).containsExactly(order);
        assertThat(orders(Optional.of(after), Optional.empty())).isEmpty();
        assertThat(orders(Optional.empty(), Optional.of(order.updatedAt()))).isEmpty();
        assertThat(orders(Optional.of(Instant.MIN), Optional.of(Instant.parse("9999-12-31T23:59:59.999999999Z"))))
                .containsExactly(order);
    }

    @Test
    void aWindowEndsAfterItsStart() {
        assertThatThrownBy(() -> new UpdateWindow(Optional.of(Orders.START), Optional.of(Orders.START)))
                .hasMessage("updated_from must be before updated_to");
    }

    private List<Order> orders(Optional<Instant> from, Optional<Instant> to) {
        return list.handle(TenantId.DEFAULT, ALL, new UpdateWindow(from, to), Optional.empty(), 10)
                .orders();
    }

    private List<Order> pages(OrderFilter filter, int limit) {
        List<Order> seen = new ArrayList<>();
        Optional<UpdatePosition> next = Optional.empty();
        do {
            var page = list.handle(TenantId.DEFAULT, filter, ALWAYS, next, limit);
            assertThat(page.orders()).hasSizeLessThanOrEqualTo(limit);
            seen.addAll(page.orders());
            next = page.next();
        } while (next.isPresent());
        return seen;
    }

    private Order place(int number) {
        Claim claim = claims.claim("key-" + number, Orders.sample());
        store.place(claim);
        return claim.order();
    }

    private Order pay(Order order, int number) {
        store.changeStatus(
                TenantId.DEFAULT,
                order.id(),
                new AnyVersion(),
                Orders.to(OrderStatus.PAID, Orders.START.plusMillis(1 + number)));
        return store.find(TenantId.DEFAULT, order.id()).orElseThrow();
    }
}
