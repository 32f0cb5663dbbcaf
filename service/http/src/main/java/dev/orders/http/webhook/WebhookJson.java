package dev.orders.http.webhook;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.orders.core.order.EventType;
import dev.orders.core.text.Rfc3339;
import dev.orders.core.webhook.DeliveryAttempt;
import dev.orders.core.webhook.DeliveryAttempt.Answered;
import dev.orders.core.webhook.DeliveryAttempt.Failed;
import dev.orders.core.webhook.DeliveryAttempt.Failure;
import dev.orders.core.webhook.HeaderValue;
import dev.orders.core.webhook.WebhookEndpoint;
import dev.orders.core.webhook.WebhookStatus.Cause;
import dev.orders.core.webhook.WebhookStatus.Disabled;
import dev.orders.core.webhook.WebhookStatus.Enabled;
import dev.orders.http.exchange.JsonText;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Webhooks and deliveries as JSON.
public final class WebhookJson {
    private WebhookJson() {}

    /// The JSON of a webhook.
    static String of(WebhookEndpoint endpoint) {
        return JsonText.object(json -> write(json, endpoint));
    }

    /// The JSON of a webhook with its secret, for the answers that create a secret.
    static String withSecret(WebhookEndpoint endpoint) {
        return JsonText.object(json -> {
            write(json, endpoint);
            json.writeStringField("secret", endpoint.secrets().current().text());
        });
    }

    /// The JSON of all webhooks of a tenant.
    static String of(List<WebhookEndpoint> endpoints) {
        return JsonText.object(json -> JsonText.objects(json, "webhooks", endpoints, WebhookJson::write));
    }

    /// The JSON of an attempt.
    static String of(DeliveryAttempt attempt) {
        return JsonText.object(json -> write(json, attempt));
    }

    /// The JSON of one page of deliveries.
    ///
    /// @param nextCursor empty on the last page
    static byte[] of(List<DeliveryAttempt> attempts, Optional<String> nextCursor) {
        return JsonText.page("deliveries", attempts, WebhookJson::write, nextCursor);
    }

    private static void write(JsonGenerator json, WebhookEndpoint endpoint) throws IOException {
        json.writeStringField("webhook_id", endpoint.id().toString());
        json.writeNumberField("version", endpoint.version());
        json.writeStringField("url", endpoint.settings().url().value());
        json.writeArrayFieldStart("event_types");
        for (EventType type : endpoint.settings().eventTypes().stream().sorted().toList()) {
            json.writeString(type.toString());
        }
        json.writeEndArray();
        json.writeStringField("description", endpoint.settings().description());
        json.writeObjectFieldStart("headers");
        for (String name : endpoint.settings().headers().values().keySet()) {
            json.writeStringField(name, HeaderValue.MASK);
        }
        json.writeEndObject();
        switch (endpoint.status()) {
            case Enabled() -> json.writeStringField("status", "enabled");
            case Disabled(Cause cause, Instant at) -> {
                json.writeStringField("status", "disabled");
                json.writeStringField("disabled_because", word(cause));
                json.writeStringField("disabled_at", Rfc3339.text(at));
            }
        }
        json.writeStringField("created_at", Rfc3339.text(endpoint.createdAt()));
        json.writeStringField("updated_at", Rfc3339.text(endpoint.updatedAt()));
    }

    /// Writes the members of an attempt.
    public static void write(JsonGenerator json, DeliveryAttempt attempt) throws IOException {
        json.writeStringField("delivery_id", attempt.id().toString());
        json.writeStringField("event_id", attempt.eventId());
        json.writeNumberField("attempt", attempt.number());
        json.writeStringField("attempted_at", Rfc3339.text(attempt.attemptedAt()));
        json.writeNumberField("duration_ms", attempt.took().toMillis());
        json.writeBooleanField("delivered", attempt.outcome().isDelivered());
        switch (attempt.outcome()) {
            case Answered(int status) -> json.writeNumberField("http_status", status);
            case Failed(Failure failure) -> json.writeStringField("failure", word(failure));
        }
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
