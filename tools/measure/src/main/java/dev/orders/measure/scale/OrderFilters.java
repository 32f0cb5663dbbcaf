package dev.orders.measure.scale;

import dev.orders.core.order.CustomerId;
import dev.orders.core.order.OrderFilter;
import dev.orders.core.order.OrderReference;
import dev.orders.core.order.OrderStatus;
import java.util.Optional;
import java.util.Set;

/// The filters of lists.
final class OrderFilters {
    static final OrderFilter ALL = new OrderFilter(Optional.empty(), Set.of(), Optional.empty(), Optional.empty());

    private OrderFilters() {}

    static OrderFilter of(OrderStatus status) {
        return new OrderFilter(Optional.empty(), Set.of(status), Optional.empty(), Optional.empty());
    }

    static OrderFilter of(CustomerId customer, Set<OrderStatus> statuses) {
        return new OrderFilter(Optional.of(customer), statuses, Optional.empty(), Optional.empty());
    }

    static OrderFilter of(OrderReference reference) {
        return new OrderFilter(Optional.empty(), Set.of(), Optional.empty(), Optional.empty(), Optional.of(reference));
    }
}
