package dev.orders.verify.api;

import java.util.List;
import java.util.Optional;

/// The statuses of the contract and their allowed transitions.
public enum OrderStatus {
    CREATED,
    PAID,
    FULFILLED,
    CANCELLED;

    public List<OrderStatus> next() {
        return switch (this) {
            case CREATED -> List.of(PAID, CANCELLED);
            case PAID -> List.of(FULFILLED, CANCELLED);
            case FULFILLED, CANCELLED -> List.of();
        };
    }

    /// The status with this name. Empty if the contract has no such status.
    public static Optional<OrderStatus> named(String name) {
        for (OrderStatus status : values()) {
            if (status.name().equals(name)) {
                return Optional.of(status);
            }
        }
        return Optional.empty();
    }
}
