package dev.orders.events;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.orders.core.order.EventType;
import dev.orders.core.order.Order;
import dev.orders.core.order.OrderEvent;
import dev.orders.core.order.OrderEvent.CustomerErased;
import dev.orders.core.order.OrderEvent.OrderCreated;
import dev.orders.core.order.OrderEvent.OrderUpdated;
import dev.orders.core.port.EventFormat;
import dev.orders.core.port.LoggedEvent;
import dev.orders.core.trace.TraceContext;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.ZoneOffset;
import java.util.function.Function;

/// Formats events as CloudEvents 1.0 (cloudevents.io), as `docs/events/` describes. The CloudEvent of an event is
/// always the same, byte for byte, as long as the service has the same source.
public final class OrderCloudEvents implements EventFormat {
    /// The media type of their data.
    public static final String DATA_TYPE = "application/json";

    private static final JsonFactory JSON = new JsonFactory();

    private final EventSource source;
    private final Function<Order, String> orderJson;

    /// @param orderJson formats an order as in the answers of the API
    public OrderCloudEvents(EventSource source, Function<Order, String> orderJson) {
        this.source = source;
        this.orderJson = orderJson;
    }

    /// The CloudEvent of an event. The note of a cancellation is left out, because the service cannot erase what
    /// it has sent.
    public CloudEvent of(LoggedEvent logged) {
        OrderEvent event = logged.event();
        String type = EventType.of(event).toString();
        CloudEventBuilder formatted = CloudEventBuilder.v1()
                .withId(event.id())
                .withSource(source.orders())
                .withType(type)
                .withSubject(event.orderId().toString())
                .withTime(event.occurredAt().atOffset(ZoneOffset.UTC))
                .withDataContentType(DATA_TYPE)
                .withDataSchema(URI.create("urn:orders:event:" + type + ":1"))
                .withExtension("sequence", Long.toString(event.version()))
                .withExtension("partitionkey", event.orderId().toString())
                .withExtension("tenantid", logged.order().tenant().value())
                .withData(data(logged));
        // The extension "Distributed Tracing" of CloudEvents: the request that caused the event, not a delivery
        // of it.
        event.trace().ifPresent(trace -> describe(formatted, trace));
        return formatted.build();
    }

    private static void describe(CloudEventBuilder event, TraceContext trace) {
        event.withExtension(TraceContext.HEADER, trace.traceparent());
        if (!trace.state().isEmpty()) {
            event.withExtension(TraceContext.STATE_HEADER, trace.state());
        }
    }

    @Override
    public String json(LoggedEvent logged) {
        return CloudEventJson.of(of(logged), logged.event().occurredAt());
    }

    private byte[] data(LoggedEvent logged) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            switch (logged.event()) {
                case OrderCreated _ -> json.writeNullField("from");
                case OrderUpdated updated ->
                    json.writeStringField("from", updated.from().name());
                case CustomerErased erased ->
                    json.writeStringField("from", erased.to().name());
            }
            json.writeStringField("to", logged.event().to().name());
            json.writeStringField("actor", logged.event().actor().value());
            if (logged.event() instanceof OrderUpdated updated
                    && updated.reason().isPresent()) {
                json.writeObjectFieldStart("reason");
                json.writeStringField("code", updated.reason().get().code().name());
                json.writeEndObject();
            }
            if (logged.order().hasImported(logged.event())) {
                json.writeBooleanField("imported", true);
            }
            json.writeFieldName("order");
            json.writeRawValue(orderJson.apply(logged.order()));
            json.writeEndObject();
        } catch (IOException impossibleInMemory) {
            throw new UncheckedIOException(impossibleInMemory);
        }
        return bytes.toByteArray();
    }
}
