package dev.orders.core.order;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The status of an order. The switch in [#next()] is the only transition table. It has no cycle, so an order changes
/// its status at most twice.
public enum OrderStatus {
    CREATED,
    PAID,
    FULFILLED,
    CANCELLED;

    /// The statuses that an order may move to from this one, in declaration order. Empty for a final status.
    public List<OrderStatus> next() {
        return switch (this) {
            case CREATED -> List.of(PAID, CANCELLED);
            case PAID -> List.of(FULFILLED, CANCELLED);
            case FULFILLED, CANCELLED -> List.of();
        };
    }

    /// The statuses from which an order may move to this one. Empty for the first status.
    public Set<OrderStatus> previous() {
        return Arrays.stream(values())
                .filter(status -> status.next().contains(this))
                .collect(Collectors.toUnmodifiableSet());
    }
}
