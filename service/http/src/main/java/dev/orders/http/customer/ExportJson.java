package dev.orders.http.customer;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.orders.core.customer.export.ExportCustomer.Recipients;
import dev.orders.core.customer.export.ExportedOrder;
import dev.orders.core.order.CustomerId;
import dev.orders.core.port.DeadLetter;
import dev.orders.core.text.Rfc3339;
import dev.orders.core.webhook.DeliveryAttempt;
import dev.orders.core.webhook.WebhookEndpoint;
import dev.orders.http.exchange.JsonText;
import dev.orders.http.order.OrderJson;
import dev.orders.http.webhook.WebhookJson;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/// The pieces of an export as JSON. The member `order_count` is the last one, so an export without it is not complete.
final class ExportJson {
    private ExportJson() {}

    static void begin(JsonGenerator json, CustomerId customer, Instant now, Recipients recipients) throws IOException {
        json.writeStringField("customer_id", customer.value());
        json.writeStringField("exported_at", Rfc3339.text(now));
        JsonText.objects(json, "webhooks", recipients.webhooks(), ExportJson::write);
        json.writeArrayFieldStart("sinks");
        for (String sink : recipients.sinks().stream().sorted().toList()) {
            json.writeString(sink);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("orders");
    }

    private static void write(JsonGenerator json, WebhookEndpoint webhook) throws IOException {
        json.writeStringField("webhook_id", webhook.id().toString());
        json.writeStringField("url", webhook.settings().url().value());
        json.writeStringField("description", webhook.settings().description());
    }

    static void orders(JsonGenerator json, List<ExportedOrder> orders) throws IOException {
        for (ExportedOrder order : orders) {
            json.writeStartObject();
            json.writeObjectFieldStart("order");
            OrderJson.write(json, order.history().current());
            json.writeEndObject();
            OrderJson.writeEvents(json, order.history());
            JsonText.objects(json, "deliveries", order.attempts(), ExportJson::write);
            JsonText.objects(json, "dead_letters", order.deadLetters(), ExportJson::write);
            json.writeEndObject();
        }
    }

    private static void write(JsonGenerator json, DeliveryAttempt attempt) throws IOException {
        json.writeStringField("webhook_id", attempt.webhook().toString());
        WebhookJson.write(json, attempt);
    }

    private static void write(JsonGenerator json, DeadLetter letter) throws IOException {
        json.writeStringField("sink", letter.sink());
        json.writeStringField("event_id", letter.eventId());
        json.writeStringField("reason", letter.reason());
        json.writeStringField("set_aside_at", Rfc3339.text(letter.addedAt()));
    }

    static void end(JsonGenerator json, long orders) throws IOException {
        json.writeEndArray();
        json.writeNumberField("order_count", orders);
        json.writeEndObject();
    }
}
