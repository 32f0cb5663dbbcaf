package dev.orders.http.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orders.core.order.EventType;
import dev.orders.core.usecase.ChangeWebhook;
import dev.orders.core.webhook.HeaderValue;
import dev.orders.core.webhook.WebhookHeaders;
import dev.orders.core.webhook.WebhookSettings;
import dev.orders.core.webhook.WebhookUrl;
import dev.orders.http.exchange.RequestReader;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Converts the JSON of a request to webhook settings, or refuses the request with an error for each wrong
/// member.
final class WebhookRequestReader extends RequestReader {
    private static final int MAX_TYPES = 20;
    private static final String HEADERS = "/headers";

    private WebhookRequestReader() {}

    /// Reads the webhook in the body of a create.
    static WebhookSettings settings(JsonNode body) {
        WebhookRequestReader reader = new WebhookRequestReader();
        return reader.checked(reader.readSettings(body));
    }

    /// Reads the change in the body of a request.
    static ChangeWebhook.Request change(JsonNode body) {
        WebhookRequestReader reader = new WebhookRequestReader();
        return reader.checked(reader.readChange(body));
    }

    private @Nullable WebhookSettings readSettings(JsonNode body) {
        if (!requireObjectOf(body, "", Set.of("url", "event_types", "description", "headers"))) {
            return null;
        }
        WebhookUrl url = url(body);
        Set<EventType> types = body.has("event_types") ? eventTypes(body.get("event_types")) : Set.of();
        String description = body.has("description") ? text(body, "", "description") : "";
        WebhookHeaders headers = body.has("headers") ? headers(body.get("headers")) : WebhookHeaders.NONE;
        if (url == null || description == null || headers == null || hasErrors()) {
            return null;
        }
        return valid("/description", () -> new WebhookSettings(url, types, description, headers));
    }

    private ChangeWebhook.@Nullable Request readChange(JsonNode body) {
        if (!requireObjectOf(body, "", Set.of("url", "event_types", "description", "headers", "status"))) {
            return null;
        }
        if (body.isEmpty()) {
            refuse("", "the body must have at least one of url, event_types, description, headers and status");
            return null;
        }
        ChangeWebhook.Request change = new ChangeWebhook.Request(
                body.has("url") ? Optional.ofNullable(url(body)) : Optional.empty(),
                body.has("event_types") ? Optional.of(eventTypes(body.get("event_types"))) : Optional.empty(),
                body.has("description") ? Optional.ofNullable(description(body)) : Optional.empty(),
                body.has("headers") ? headerChange(body.get("headers")) : WebhookHeaders.Change.NONE,
                body.has("status") ? Optional.of(readEnabled(body)) : Optional.empty());
        return hasErrors() ? null : change;
    }

    private @Nullable WebhookUrl url(JsonNode body) {
        String text = text(body, "", "url");
        return text == null ? null : valid("/url", () -> new WebhookUrl(text));
    }

    private @Nullable String description(JsonNode body) {
        String text = text(body, "", "description");
        return text == null ? null : valid("/description", () -> WebhookSettings.requireDescription(text));
    }

    private @Nullable WebhookHeaders headers(JsonNode node) {
        Map<String, HeaderValue> values = new LinkedHashMap<>();
        readHeaders(
                node,
                (name, value) -> value.ifPresentOrElse(
                        set -> values.put(name, set),
                        () -> refuse(member(HEADERS, name), "a header must be a string")));
        return hasErrors() ? null : valid(HEADERS, () -> new WebhookHeaders(values));
    }

    private WebhookHeaders.Change headerChange(JsonNode node) {
        Map<String, Optional<HeaderValue>> values = new LinkedHashMap<>();
        readHeaders(node, values::put);
        WebhookHeaders.Change change = hasErrors() ? null : valid(HEADERS, () -> new WebhookHeaders.Change(values));
        return change == null ? WebhookHeaders.Change.NONE : change;
    }

    /// Reads the headers that are valid; the value of a null is empty. Never quotes a value, because it may be secret.
    private void readHeaders(JsonNode node, BiConsumer<String, Optional<HeaderValue>> valid) {
        if (!node.isObject()) {
            refuse(HEADERS, "headers must be an object of names and values");
            return;
        }
        node.properties().forEach(header -> {
            String pointer = member(HEADERS, header.getKey());
            String name = valid(pointer, () -> WebhookHeaders.requireName(header.getKey()));
            if (name != null && header.getValue().isNull()) {
                valid.accept(name, Optional.empty());
            } else if (name != null) {
                String text = text(node, HEADERS, name);
                HeaderValue value = text == null ? null : valid(pointer, () -> new HeaderValue.Plain(text));
                Optional.ofNullable(value).ifPresent(set -> valid.accept(name, Optional.of(set)));
            }
        });
    }

    private boolean readEnabled(JsonNode body) {
        String status = text(body, "", "status");
        if (status != null && !status.equals("enabled") && !status.equals("disabled")) {
            refuse("/status", "status must be one of [enabled, disabled]");
        }
        return "enabled".equals(status);
    }

    private Set<EventType> eventTypes(JsonNode node) {
        Set<EventType> types = EnumSet.noneOf(EventType.class);
        if (!node.isArray() || node.size() > MAX_TYPES) {
            refuse("/event_types", "event_types must be an array of event types; an empty one means all");
            return types;
        }
        for (int index = 0; index < node.size(); index++) {
            Optional<EventType> type = EventType.parse(node.get(index).asText());
            type.ifPresent(types::add);
            if (type.isEmpty()) {
                refuse("/event_types/" + index, "an event type must be one of " + List.of(EventType.values()));
            }
        }
        return types;
    }
}
