package dev.orders.core.feed;

import dev.orders.core.order.CustomerId;
import dev.orders.core.order.EventType;
import dev.orders.core.order.OrderId;
import dev.orders.core.port.EventFormat;
import dev.orders.core.port.LoggedEvent;
import dev.orders.core.tenant.TenantId;

/// An event of the live feed. It is formatted once for all readers.
///
/// @param position its position in the event log
/// @param json the CloudEvent, on one line
public record FeedEvent(
        long position, EventType type, TenantId tenant, OrderId orderId, CustomerId customerId, String json) {

    static FeedEvent of(LoggedEvent logged, EventFormat format) {
        return new FeedEvent(
                logged.position(),
                EventType.of(logged.event()),
                logged.order().tenant(),
                logged.order().id(),
                logged.order().customerId(),
                format.json(logged));
    }
}
