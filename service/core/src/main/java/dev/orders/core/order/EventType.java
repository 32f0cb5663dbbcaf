package dev.orders.core.order;

import dev.orders.core.order.OrderEvent.OrderCreated;
import dev.orders.core.order.OrderEvent.OrderUpdated;
import java.util.Arrays;
import java.util.Optional;

/// What listeners choose events by.
public enum EventType {
    ORDER_CREATED("OrderCreated"),
    ORDER_UPDATED("OrderUpdated");

    private final String text;

    EventType(String text) {
        this.text = text;
    }

    /// The type of the event.
    public static EventType of(OrderEvent event) {
        return switch (event) {
            case OrderCreated _ -> ORDER_CREATED;
            case OrderUpdated _ -> ORDER_UPDATED;
        };
    }

    /// The type that is called this outside.
    public static Optional<EventType> parse(String text) {
        return Arrays.stream(values()).filter(type -> type.text.equals(text)).findFirst();
    }

    /// What it is called outside: the `type` of the CloudEvent.
    @Override
    public String toString() {
        return text;
    }
}
