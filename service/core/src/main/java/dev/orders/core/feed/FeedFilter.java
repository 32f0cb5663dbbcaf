package dev.orders.core.feed;

import dev.orders.core.order.CustomerId;
import dev.orders.core.order.EventType;
import dev.orders.core.order.OrderId;
import dev.orders.core.port.LoggedEvent;
import dev.orders.core.tenant.TenantId;
import java.util.Optional;
import java.util.Set;

/// Selects the events that a reader receives.
///
/// @param types the selected types; empty means all types
public record FeedFilter(
        TenantId tenant, Optional<OrderId> orderId, Optional<CustomerId> customerId, Set<EventType> types) {
    public FeedFilter {
        types = Set.copyOf(types);
    }

    /// Selects all events of the tenant's orders.
    public static FeedFilter all(TenantId tenant) {
        return new FeedFilter(tenant, Optional.empty(), Optional.empty(), Set.of());
    }

    boolean passes(FeedEvent event) {
        return passes(event.tenant(), event.orderId(), event.customerId(), event.type());
    }

    boolean passes(LoggedEvent logged) {
        return passes(
                logged.order().tenant(),
                logged.order().id(),
                logged.order().customerId(),
                EventType.of(logged.event()));
    }

    private boolean passes(TenantId ofTenant, OrderId ofOrder, CustomerId ofCustomer, EventType ofType) {
        return tenant.equals(ofTenant)
                && orderId.map(ofOrder::equals).orElse(true)
                && customerId.map(ofCustomer::equals).orElse(true)
                && (types.isEmpty() || types.contains(ofType));
    }
}
