package dev.orders.core.order;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// Selects orders of a tenant.
///
/// @param customerId selects orders of this customer
/// @param statuses selects orders in one of these statuses; the empty set selects all
/// @param createdFrom selects orders created at this time or later
/// @param createdTo selects orders created before this time
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

    /// The range of ids that orders selected by this filter can have. Ids contain the time of creation, so one
    /// range expresses both the time range and the start of the next page.
    ///
    /// @param before selects smaller ids than this one
    public IdRange ids(Optional<OrderId> before) {
        OrderId from = createdFrom.map(OrderId::firstAt).orElse(OrderId.LEAST);
        OrderId to = createdTo.map(OrderId::firstAt).orElse(OrderId.GREATEST);
        return new IdRange(
                from,
                before.filter(id -> id.toString().compareTo(to.toString()) < 0).orElse(to));
    }

    /// The ids from `from` (inclusive) to `to` (exclusive).
    public record IdRange(OrderId from, OrderId to) {}
}
