package dev.orders.core.order;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Where an order is in its life. This switch is the transition table; no other place knows it. It has no
/// cycle, so an order has at most three versions.
public enum OrderStatus {
    CREATED,
    PAID,
    FULFILLED,
    CANCELLED;

    /// The statuses an order may move to from this one, in the order they are declared in; empty for a terminal status.
    public List<OrderStatus> next() {
        return switch (this) {
            case CREATED -> List.of(PAID, CANCELLED);
            case PAID -> List.of(FULFILLED, CANCELLED);
            case FULFILLED, CANCELLED -> List.of();
        };
    }

    /// The statuses from which an order may move to this one; empty for the first.
    public Set<OrderStatus> previous() {
        return Arrays.stream(values())
                .filter(status -> status.next().contains(this))
                .collect(Collectors.toUnmodifiableSet());
    }
}
