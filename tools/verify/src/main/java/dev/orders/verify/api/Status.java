package dev.orders.verify.api;

import java.util.List;
import java.util.Optional;

/// The statuses of the contract, and where each may go.
public enum Status {
    CREATED,
    PAID,
    FULFILLED,
    CANCELLED;

    public List<Status> next() {
        return switch (this) {
            case CREATED -> List.of(PAID, CANCELLED);
            case PAID -> List.of(FULFILLED, CANCELLED);
            case FULFILLED, CANCELLED -> List.of();
        };
    }

    /// The status of this name; none if the contract does not know it.
    public static Optional<Status> named(String name) {
        for (Status status : values()) {
            if (status.name().equals(name)) {
                return Optional.of(status);
            }
        }
        return Optional.empty();
    }
}
