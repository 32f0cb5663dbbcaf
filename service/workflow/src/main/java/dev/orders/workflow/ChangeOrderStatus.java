package dev.orders.workflow;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orders.workflow.log.LogEntry;
import dev.orders.workflow.log.TaskLog;
import dev.orders.workflow.order.Conflict;
import dev.orders.workflow.order.Order;
import dev.orders.workflow.order.OrderName;
import dev.orders.workflow.order.Orders;
import dev.orders.workflow.order.OrdersUnavailable;
import dev.orders.workflow.order.Refused;
import org.jspecify.annotations.Nullable;

/// Moves an order to another status through the public API.
///
/// The decision is always about the newest version. So a repetition finds what the first run has done, and a
/// change of somebody else is never overwritten.
public final class ChangeOrderStatus extends Task {
    /// An order moves twice at most. Only erasures of its customer may add versions in between.
    private static final int ATTEMPTS = 5;

    private final Orders orders;

    /// For Lambda: the variables say where the API is.
    public ChangeOrderStatus() {
        this(Surroundings.ofProcess());
    }

    private ChangeOrderStatus(Surroundings surroundings) {
        this(surroundings.orders(), surroundings.log());
    }

    /// For tests in a process.
    public ChangeOrderStatus(Orders orders, TaskLog log) {
        super("change_order_status", log);
        this.orders = orders;
    }

    @Override
    ObjectNode run(Input input, LogEntry entry) {
        OrderName name = Event.of(input, entry).order();
        String wanted = input.text("status");
        String reason = input.textOrNull("reason");
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            ObjectNode result = decide(name, wanted, reason);
            if (result != null) {
                entry.with("result", result.path("result").textValue())
                        .with("order_status", result.path("status").textValue());
                return result;
            }
        }
        throw new OrdersUnavailable("The order had another version in each of " + ATTEMPTS + " attempts");
    }

    /// The result, or null if the order has changed meanwhile.
    private @Nullable ObjectNode decide(OrderName name, String wanted, @Nullable String reason) {
        Order order = switch (orders.find(name)) {
            case Order found -> found;
            case Refused refused -> throw new Unprocessable(refused.reason());
        };
        if (order.status().equals(wanted)) {
            return result("DONE", order);
        }
        if (!order.mayBecome(wanted)) {
            return result("REFUSED", order);
        }
        return switch (orders.change(name, order.version(), wanted, reason)) {
            case Order changed -> result("DONE", changed);
            case Conflict _ -> null;
            case Refused refused -> throw new Unprocessable(refused.reason());
        };
    }

    private static ObjectNode result(String result, Order order) {
        return JsonNodeFactory.instance.objectNode().put("result", result).put("status", order.status());
    }
}
