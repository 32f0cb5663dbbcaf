package dev.orders.workflow;

import dev.orders.workflow.log.LogEntry;
import dev.orders.workflow.order.OrderName;
import java.util.regex.Pattern;

/// What the input of every task of the state machine has.
///
/// @param id of the event that started the execution, the same in each repetition
record Event(String id, OrderName order) {
    /// An id is a part of a path.
    private static final Pattern ORDER_ID = Pattern.compile("[A-Za-z0-9-]{1,64}");

    /// Reads it, and tells the log which order it is.
    static Event of(Input input, LogEntry entry) {
        String tenant = input.text("tenant_id");
        String order = input.text("order_id", ORDER_ID, "the id of an order");
        entry.with("tenant_id", tenant).with("order_id", order);
        return new Event(input.text("event_id"), new OrderName(tenant, order));
    }
}
