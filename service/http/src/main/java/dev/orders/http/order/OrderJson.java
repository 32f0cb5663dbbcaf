package dev.orders.http.order;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.orders.core.order.Adjustment;
import dev.orders.core.order.Item;
import dev.orders.core.order.Metadata;
import dev.orders.core.order.Order;
import dev.orders.core.order.OrderEvent;
import dev.orders.core.order.OrderEvent.CustomerErased;
import dev.orders.core.order.OrderEvent.OrderCreated;
import dev.orders.core.order.OrderEvent.OrderUpdated;
import dev.orders.core.order.OrderHistory;
import dev.orders.core.order.OrderReference;
import dev.orders.core.order.OrderStatus;
import dev.orders.core.order.Reason;
import dev.orders.core.text.Rfc3339;
import dev.orders.http.exchange.JsonText;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The JSON of orders and their history.
public final class OrderJson {
    private OrderJson() {}

    /// The JSON of an order.
    public static String of(Order order) {
        return JsonText.object(json -> write(json, order));
    }

    /// Writes the members of an order.
    public static void write(JsonGenerator json, Order order) throws IOException {
        json.writeStringField("order_id", order.id().toString());
        json.writeNumberField("version", order.version());
        json.writeStringField("status", order.status().name());
        json.writeArrayFieldStart("allowed_transitions");
        for (OrderStatus next : order.status().next()) {
            json.writeString(next.name());
        }
        json.writeEndArray();
        json.writeStringField("customer_id", order.customerId().value());
        Optional<OrderReference> reference = order.reference();
        if (reference.isPresent()) {
            json.writeStringField("reference", reference.get().value());
        }
        json.writeStringField("currency", order.amountTotal().currency().code());
        json.writeStringField("amount_total", order.amountTotal().decimal());
        if (!order.adjustments().isEmpty()) {
            json.writeStringField("items_total", order.itemsTotal().decimal());
            json.writeStringField("adjustments_total", order.adjustmentsTotal().decimal());
        }
        JsonText.objects(json, "items", order.items(), OrderJson::write);
        if (!order.adjustments().isEmpty()) {
            JsonText.objects(json, "adjustments", order.adjustments(), OrderJson::write);
        }
        write(json, order.metadata());
        if (order.pendingExpiry().isPresent()) {
            json.writeStringField(
                    "expires_at", Rfc3339.text(order.pendingExpiry().get()));
        }
        json.writeStringField("created_at", Rfc3339.text(order.createdAt()));
        json.writeStringField("updated_at", Rfc3339.text(order.updatedAt()));
    }

    private static void write(JsonGenerator json, Item item) throws IOException {
        json.writeStringField("sku", item.sku().value());
        json.writeNumberField("qty", item.quantity().units());
        json.writeStringField("price", item.price().decimal());
    }

    private static void write(JsonGenerator json, Adjustment adjustment) throws IOException {
        json.writeStringField("type", adjustment.type().name());
        json.writeStringField("label", adjustment.label());
        json.writeStringField("amount", adjustment.amount().decimal());
    }

    private static void write(JsonGenerator json, Metadata metadata) throws IOException {
        if (!metadata.isEmpty()) {
            json.writeObjectFieldStart("metadata");
            for (Map.Entry<String, String> entry : metadata.entries().entrySet()) {
                json.writeStringField(entry.getKey(), entry.getValue());
            }
            json.writeEndObject();
        }
    }

    /// The JSON of one page of a list.
    ///
    /// @param nextCursor empty on the last page
    static byte[] of(List<Order> orders, Optional<String> nextCursor) {
        return JsonText.page("orders", orders, OrderJson::write, nextCursor);
    }

    /// The JSON of the history of an order.
    static String of(OrderHistory history) {
        return JsonText.object(json -> {
            json.writeStringField("order_id", history.current().id().toString());
            json.writeNumberField("version", history.current().version());
            writeEvents(json, history);
        });
    }

    /// Writes the events of a history, and which of them an import brought.
    public static void writeEvents(JsonGenerator json, OrderHistory history) throws IOException {
        JsonText.objects(json, "events", history.events(), (_, event) -> {
            write(json, event);
            if (history.current().hasImported(event)) {
                json.writeBooleanField("imported", true);
            }
        });
    }

    /// Writes the members of an event in a history, as every store of the order has them.
    public static void write(JsonGenerator json, OrderEvent event) throws IOException {
        json.writeStringField("event_id", event.id());
        json.writeNumberField("version", event.version());
        switch (event) {
            case OrderCreated _ -> json.writeNullField("from");
            case OrderUpdated updated ->
                json.writeStringField("from", updated.from().name());
            case CustomerErased erased ->
                json.writeStringField("from", erased.to().name());
        }
        json.writeStringField("to", event.to().name());
        json.writeStringField("actor", event.actor().value());
        Optional<Reason> given = switch (event) {
            case OrderCreated _, CustomerErased _ -> Optional.empty();
            case OrderUpdated updated -> updated.reason();
        };
        if (given.isPresent()) {
            Reason reason = given.get();
            json.writeObjectFieldStart("reason");
            json.writeStringField("code", reason.code().name());
            if (!reason.note().isEmpty()) {
                json.writeStringField("note", reason.note());
            }
            json.writeEndObject();
        }
        json.writeStringField("occurred_at", Rfc3339.text(event.occurredAt()));
        if (event.trace().isPresent()) {
            json.writeStringField("trace_id", event.trace().get().traceId());
        }
    }
}
