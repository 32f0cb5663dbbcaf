package dev.orders.store.mongo;

import dev.orders.core.order.EventType;
import dev.orders.core.tenant.TenantId;
import dev.orders.core.webhook.DeliveryAttempt;
import dev.orders.core.webhook.HeaderValue;
import dev.orders.core.webhook.StoredSecret;
import dev.orders.core.webhook.WebhookEndpoint;
import dev.orders.core.webhook.WebhookHeaders;
import dev.orders.core.webhook.WebhookId;
import dev.orders.core.webhook.WebhookSecrets;
import dev.orders.core.webhook.WebhookSettings;
import dev.orders.core.webhook.WebhookStatus;
import dev.orders.core.webhook.WebhookStatus.Cause;
import dev.orders.core.webhook.WebhookStatus.Disabled;
import dev.orders.core.webhook.WebhookStatus.Enabled;
import dev.orders.core.webhook.WebhookUrl;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.bson.Document;

/// Converts webhooks and attempts to documents and back.
public final class WebhookDocument {
    /// The status of an enabled webhook. The status of a disabled webhook is the cause.
    static final String ENABLED = "ENABLED";

    private WebhookDocument() {}

    /// The document of a webhook, with its secrets as they are.
    public static Document of(WebhookEndpoint endpoint) {
        Document document = new Document("tenant_id", endpoint.tenant().value())
                .append("webhook_id", endpoint.id().toString())
                .append("url", endpoint.settings().url().value())
                .append(
                        "event_types",
                        endpoint.settings().eventTypes().stream()
                                .sorted()
                                .map(EventType::name)
                                .toList())
                .append("description", endpoint.settings().description())
                .append("headers", headers(endpoint))
                .append("secret", endpoint.secrets().current().text())
                .append("previous_secrets", previousSecrets(endpoint))
                .append("starts_after", endpoint.startsAfter())
                .append("version", endpoint.version())
                .append("created_at", Date.from(endpoint.createdAt()))
                .append("updated_at", Date.from(endpoint.updatedAt()));
        return switch (endpoint.status()) {
            case Enabled() -> document.append("status", ENABLED);
            case Disabled(Cause cause, Instant at) ->
                document.append("status", cause.name()).append("disabled_at", Date.from(at));
        };
    }

    /// Names are values, because the name of a member must not contain a dot.
    static List<Document> headers(WebhookEndpoint endpoint) {
        return endpoint.settings().headers().values().entrySet().stream()
                .map(header -> new Document("name", header.getKey())
                        .append("value", header.getValue().text()))
                .toList();
    }

    /// Webhooks of before have no headers.
    private static WebhookHeaders headers(Document document) {
        return new WebhookHeaders(document.getList("headers", Document.class, List.of()).stream()
                .collect(Collectors.toMap(
                        header -> header.getString("name"), header -> HeaderValue.stored(header.getString("value")))));
    }

    static List<Document> previousSecrets(WebhookEndpoint endpoint) {
        return endpoint.secrets().previous().stream()
                .map(old ->
                        new Document("secret", old.secret().text()).append("valid_until", Date.from(old.validUntil())))
                .toList();
    }

    static WebhookEndpoint endpoint(Document document) {
        return new WebhookEndpoint(
                id(document),
                new TenantId(document.getString("tenant_id")),
                new WebhookSettings(
                        new WebhookUrl(document.getString("url")),
                        list(document, "event_types", String.class).stream()
                                .map(EventType::valueOf)
                                .collect(Collectors.toSet()),
                        document.getString("description"),
                        headers(document)),
                status(document),
                new WebhookSecrets(
                        StoredSecret.of(document.getString("secret")),
                        list(document, "previous_secrets", Document.class).stream()
                                .map(old -> new WebhookSecrets.Previous(
                                        StoredSecret.of(old.getString("secret")), instant(old, "valid_until")))
                                .toList()),
                document.get("starts_after", 0L),
                document.getLong("version"),
                instant(document, "created_at"),
                instant(document, "updated_at"));
    }

    /// The document of an attempt.
    public static Document of(DeliveryAttempt attempt) {
        return new Document("webhook_id", attempt.webhook().toString())
                .append("attempt_id", attempt.id().toString())
                .append("event_id", attempt.eventId())
                .append("position", attempt.position())
                .append("number", attempt.number())
                .append("attempted_at", Date.from(attempt.attemptedAt()))
                .append("took_ms", attempt.took().toMillis())
                .append("outcome", attempt.outcome().code());
    }

    static DeliveryAttempt attempt(Document document) {
        return new DeliveryAttempt(
                UUID.fromString(document.getString("attempt_id")),
                id(document),
                document.getString("event_id"),
                document.getLong("position"),
                document.getInteger("number"),
                instant(document, "attempted_at"),
                Duration.ofMillis(document.getLong("took_ms")),
                DeliveryAttempt.Outcome.ofCode(document.getString("outcome")));
    }

    private static WebhookStatus status(Document document) {
        String status = document.getString("status");
        return status.equals(ENABLED)
                ? new Enabled()
                : new Disabled(Cause.valueOf(status), instant(document, "disabled_at"));
    }

    private static WebhookId id(Document document) {
        return WebhookId.parse(document.getString("webhook_id")).orElseThrow();
    }

    private static Instant instant(Document document, String name) {
        return Objects.requireNonNull(document.getDate(name)).toInstant();
    }

    private static <T> List<T> list(Document document, String name, Class<T> type) {
        return Objects.requireNonNull(document.getList(name, type));
    }
}
