package dev.orders.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import dev.orders.core.order.Item;
import dev.orders.core.order.Order;
import dev.orders.core.order.OrderEvent;
import dev.orders.core.order.OrderEvent.OrderCreated;
import dev.orders.core.order.OrderEvent.OrderUpdated;
import dev.orders.core.order.OrderHistory;
import dev.orders.core.order.OrderStatus;
import dev.orders.core.order.Reason;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/// What this service writes as JSON: orders, their history and problems.
public final class OrderJson {
    /// Buffers are shared: kept for each thread, as is the default, they die with each virtual thread.
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .recyclerPool(JsonRecyclerPools.sharedConcurrentDequePool())
            .build();

    private OrderJson() {}

    /// The representation of an order.
    public static String of(Order order) {
        return write(json -> write(json, order));
    }

    private static void write(JsonGenerator json, Order order) throws IOException {
        json.writeStringField("order_id", order.id().toString());
        json.writeNumberField("version", order.version());
        json.writeStringField("status", order.status().name());
        json.writeArrayFieldStart("allowed_transitions");
        for (OrderStatus next : order.status().next().stream().sorted().toList()) {
            json.writeString(next.name());
        }
        json.writeEndArray();
        json.writeStringField("customer_id", order.customerId().value());
        json.writeStringField("currency", order.amountTotal().currency().getCurrencyCode());
        json.writeStringField("amount_total", order.amountTotal().decimal());
        json.writeArrayFieldStart("items");
        for (Item item : order.items()) {
            json.writeStartObject();
            json.writeStringField("sku", item.sku().value());
            json.writeNumberField("qty", item.quantity().units());
            json.writeStringField("price", item.price().decimal());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeStringField("created_at", order.createdAt().toString());
        json.writeStringField("updated_at", order.updatedAt().toString());
    }

    /// The representation of one page of a list.
    ///
    /// @param nextCursor empty on the last page
    static String of(List<Order> orders, Optional<String> nextCursor) {
        return write(json -> {
            json.writeArrayFieldStart("orders");
            for (Order order : orders) {
                json.writeStartObject();
                write(json, order);
                json.writeEndObject();
            }
            json.writeEndArray();
            if (nextCursor.isPresent()) {
                json.writeStringField("next_cursor", nextCursor.get());
            }
        });
    }

    /// The representation of what happened to an order.
    static String of(OrderHistory history) {
        return write(json -> {
            json.writeStringField("order_id", history.current().id().toString());
            json.writeNumberField("version", history.current().version());
            json.writeArrayFieldStart("events");
            for (OrderEvent event : history.events()) {
                json.writeStartObject();
                write(json, event);
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    private static void write(JsonGenerator json, OrderEvent event) throws IOException {
        json.writeStringField("event_id", event.id());
        json.writeNumberField("version", event.version());
        switch (event) {
            case OrderCreated _ -> json.writeNullField("from");
            case OrderUpdated updated ->
                json.writeStringField("from", updated.from().name());
        }
        json.writeStringField("to", event.to().name());
        json.writeStringField("actor", event.actor().value());
        if (event instanceof OrderUpdated updated && updated.reason().isPresent()) {
            Reason reason = updated.reason().get();
            json.writeObjectFieldStart("reason");
            json.writeStringField("code", reason.code().name());
            if (!reason.note().isEmpty()) {
                json.writeStringField("note", reason.note());
            }
            json.writeEndObject();
        }
        json.writeStringField("occurred_at", event.occurredAt().toString());
    }

    static String of(Problem problem, String traceId) {
        return write(json -> {
            json.writeStringField("type", "urn:orders:problem:" + problem.code());
            json.writeStringField("title", problem.title());
            json.writeNumberField("status", problem.status());
            json.writeStringField("detail", problem.detail());
            json.writeStringField("trace_id", traceId);
            for (var member : problem.members().entrySet()) {
                json.writeNumberField(member.getKey(), member.getValue());
            }
            if (!problem.errors().isEmpty()) {
                json.writeArrayFieldStart("errors");
                for (Problem.FieldError error : problem.errors()) {
                    json.writeStartObject();
                    json.writeStringField("pointer", error.pointer());
                    json.writeStringField("detail", error.detail());
                    json.writeEndObject();
                }
                json.writeEndArray();
            }
        });
    }

    /// What an object holds.
    interface Members {
        void writeTo(JsonGenerator json) throws IOException;
    }

    /// An object of these members.
    static String write(Members members) {
        StringWriter text = new StringWriter(512);
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.writeStartObject();
            members.writeTo(json);
            json.writeEndObject();
        } catch (IOException impossibleInMemory) {
            throw new UncheckedIOException(impossibleInMemory);
        }
        return text.toString();
    }
}
