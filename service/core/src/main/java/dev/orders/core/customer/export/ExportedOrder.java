package dev.orders.core.customer.export;

import dev.orders.core.order.OrderHistory;
import dev.orders.core.port.DeadLetter;
import dev.orders.core.webhook.DeliveryAttempt;
import java.util.List;

/// Everything that the store has about one order of a customer.
///
/// @param attempts the attempts to send events of the order to webhooks, the earliest first
/// @param deadLetters events of the order that a receiver has refused
public record ExportedOrder(OrderHistory history, List<DeliveryAttempt> attempts, List<DeadLetter> deadLetters) {
    public ExportedOrder {
        attempts = List.copyOf(attempts);
        deadLetters = List.copyOf(deadLetters);
    }
}
