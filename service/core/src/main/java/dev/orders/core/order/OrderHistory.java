package dev.orders.core.order;

import java.util.List;
import java.util.Optional;

/// An order with all its events.
///
/// @param current the newest version of the order
/// @param events one event for each version, from version 1
public record OrderHistory(Order current, List<OrderEvent> events) {
    public OrderHistory {
        events = List.copyOf(events);
        if (events.size() != current.version()) {
            throw new IllegalArgumentException("order " + current.id() + " is at version " + current.version()
                    + " and has " + events.size() + " events");
        }
    }

    /// The order as it was at `version`; empty if it never had that version.
    public Optional<Order> asOf(long version) {
        return events.stream()
                .filter(event -> event.version() == version)
                .map(current::asAfter)
                .findFirst();
    }
}
