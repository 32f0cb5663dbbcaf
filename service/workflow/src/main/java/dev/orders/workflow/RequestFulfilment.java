package dev.orders.workflow;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orders.workflow.fulfilment.FulfilmentRequest;
import dev.orders.workflow.fulfilment.Item;
import dev.orders.workflow.fulfilment.TaskToken;
import dev.orders.workflow.fulfilment.Warehouse;
import dev.orders.workflow.log.LogEntry;
import dev.orders.workflow.log.TaskLog;
import java.util.List;

/// Asks the warehouse to send the goods of an order. The execution waits for the answer, the function does not.
public final class RequestFulfilment extends Task {
    private final Warehouse warehouse;

    /// For Lambda: the variables choose the warehouse.
    public RequestFulfilment() {
        this(Surroundings.ofProcess());
    }

    private RequestFulfilment(Surroundings surroundings) {
        this(surroundings.warehouse(), surroundings.log());
    }

    /// For tests in a process.
    public RequestFulfilment(Warehouse warehouse, TaskLog log) {
        super("request_fulfilment", log);
        this.warehouse = warehouse;
    }

    /// The result is empty, because nobody reads it.
    @Override
    ObjectNode run(Input input, LogEntry entry) {
        Event event = Event.of(input, entry);
        entry.with("provider", warehouse.name());
        List<Item> items = input.objects("items").stream()
                .map(item -> new Item(item.text("sku"), item.count("qty")))
                .toList();
        warehouse.ask(new FulfilmentRequest(
                event.id(),
                event.order().orderId(),
                event.order().tenantId(),
                items,
                new TaskToken(input.text("task_token"))));
        return JsonNodeFactory.instance.objectNode();
    }
}
