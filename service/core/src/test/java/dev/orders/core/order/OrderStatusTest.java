package dev.orders.core.order;

import static dev.orders.core.order.OrderStatus.CANCELLED;
import static dev.orders.core.order.OrderStatus.CREATED;
import static dev.orders.core.order.OrderStatus.FULFILLED;
import static dev.orders.core.order.OrderStatus.PAID;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// The transition table is as the API documents it. A change here changes the contract with every client.
final class OrderStatusTest {
    @Test
    void theTableIsAsDocumented() {
        assertThat(CREATED.next()).containsExactly(PAID, CANCELLED);
        assertThat(PAID.next()).containsExactly(FULFILLED, CANCELLED);
        assertThat(FULFILLED.next()).isEmpty();
        assertThat(CANCELLED.next()).isEmpty();
        assertThat(OrderStatus.values()).containsExactly(CREATED, PAID, FULFILLED, CANCELLED);
    }

    @Test
    void thePreviousStatusesAreThoseThatLeadToAStatus() {
        assertThat(CREATED.previous()).isEmpty();
        assertThat(PAID.previous()).containsExactly(CREATED);
        assertThat(FULFILLED.previous()).containsExactly(PAID);
        assertThat(CANCELLED.previous()).containsExactlyInAnyOrder(CREATED, PAID);
    }
}
