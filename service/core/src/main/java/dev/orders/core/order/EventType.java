package dev.orders.core.order;

import dev.orders.core.order.OrderEvent.CustomerErased;
import dev.orders.core.order.OrderEvent.OrderCreated;
import dev.orders.core.order.OrderEvent.OrderUpdated;
import java.util.Arrays;
import java.util.Optional;

/// The types of events, which webhooks and readers of the live feed can select.
public enum EventType {
    ORDER_CREATED("OrderCreated"),
    ORDER_UPDATED("OrderUpdated"),
    CUSTOMER_ERASED("CustomerErased");

    private final String text;

    EventType(String text) {
        this.text = text;
    }

    /// The type of the event.
    public static EventType of(OrderEvent event) {
        return switch (event) {
            case OrderCreated _ -> ORDER_CREATED;
            case OrderUpdated _ -> ORDER_UPDATED;
            case CustomerErased _ -> CUSTOMER_ERASED;
        };
    }

    /// The type with this public name.
    public static Optional<EventType> parse(String text) {
        return Arrays.stream(values()).filter(type -> type.text.equals(text)).findFirst();
    }

    /// The public name: the `type` of the CloudEvent.
    @Override
    public String toString() {
        return text;
    }
}
