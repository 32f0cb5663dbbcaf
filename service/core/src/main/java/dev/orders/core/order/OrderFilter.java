package dev.orders.core.order;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// Which of a tenant's orders are meant.
///
/// @param customerId only this customer's
/// @param statuses only those in one of these statuses; the empty set means any
/// @param createdFrom only those created at this instant or later
/// @param createdTo only those created before this instant
public record OrderFilter(
        Optional<CustomerId> customerId,
        Set<OrderStatus> statuses,
        Optional<Instant> createdFrom,
        Optional<Instant> createdTo) {
    public OrderFilter {
        statuses = Set.copyOf(statuses);
        if (createdFrom.isPresent()
                && createdTo.isPresent()
                && !createdFrom.get().isBefore(createdTo.get())) {
            throw new IllegalArgumentException("created_from must be before created_to");
        }
    }

    /// The ids that an order of this filter can have. Ids carry the time of creation, so one range of ids is
    /// both the range of time and the place to go on from.
    ///
    /// @param before only smaller ids than this
    public IdRange ids(Optional<OrderId> before) {
        OrderId from = createdFrom.map(OrderId::firstAt).orElse(OrderId.LEAST);
        OrderId to = createdTo.map(OrderId::firstAt).orElse(OrderId.GREATEST);
        return new IdRange(
                from,
                before.filter(id -> id.toString().compareTo(to.toString()) < 0).orElse(to));
    }

    /// The ids from `from` up to, not including, `to`.
    public record IdRange(OrderId from, OrderId to) {}
}
