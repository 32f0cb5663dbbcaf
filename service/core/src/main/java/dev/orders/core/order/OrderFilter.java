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
/// @param reference selects the order with this reference
public record OrderFilter(
        Optional<CustomerId> customerId,
        Set<OrderStatus> statuses,
        Optional<Instant> createdFrom,
        Optional<Instant> createdTo,
        Optional<OrderReference> reference) {
    public OrderFilter {
        statuses = Set.copyOf(statuses);
        if (createdFrom.isPresent()
                && createdTo.isPresent()
                && !createdFrom.get().isBefore(createdTo.get())) {
            throw new IllegalArgumentException("created_from must be before created_to");
        }
    }

    /// A filter that does not look at references.
    public OrderFilter(
            Optional<CustomerId> customerId,
            Set<OrderStatus> statuses,
            Optional<Instant> createdFrom,
            Optional<Instant> createdTo) {
        this(customerId, statuses, createdFrom, createdTo, Optional.empty());
    }

    /// Whether the filter selects the order.
    public boolean selects(Order order) {
        return customerId.map(order.customerId()::equals).orElse(true)
                && (statuses.isEmpty() || statuses.contains(order.status()))
                && createdFrom.map(from -> !order.createdAt().isBefore(from)).orElse(true)
                && createdTo.map(order.createdAt()::isBefore).orElse(true)
                && (reference.isEmpty() || reference.equals(order.reference()));
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
