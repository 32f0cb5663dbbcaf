package dev.orders.store.sqlite;

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
import dev.orders.store.sqlite.database.Columns;
import dev.orders.store.sqlite.database.SqliteSession;
import dev.orders.store.sqlite.sql.Query;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Converts webhooks and attempts to rows and back. A list is stored as words separated by spaces.
public final class WebhookRows {
    /// The status of an enabled webhook. The status of a disabled webhook is the cause.
    static final String ENABLED = "ENABLED";

    private WebhookRows() {}

    static int insert(SqliteSession session, WebhookEndpoint endpoint) throws SQLException {
        return session.update(
                Query.INSERT_WEBHOOK,
                endpoint.tenant().value(),
                endpoint.id().toString(),
                endpoint.settings().url().value(),
                eventTypes(endpoint),
                endpoint.settings().description(),
                headers(endpoint),
                status(endpoint),
                disabledAt(endpoint),
                endpoint.secrets().current().text(),
                previousSecrets(endpoint),
                endpoint.startsAfter(),
                endpoint.version(),
                endpoint.createdAt().toEpochMilli(),
                endpoint.updatedAt().toEpochMilli());
    }

    /// Writes the new version. Returns false if the webhook is no longer at the previous version.
    static boolean replace(SqliteSession session, WebhookEndpoint changed) throws SQLException {
        return session.update(
                        Query.REPLACE_WEBHOOK,
                        changed.settings().url().value(),
                        eventTypes(changed),
                        changed.settings().description(),
                        headers(changed),
                        status(changed),
                        disabledAt(changed),
                        changed.secrets().current().text(),
                        previousSecrets(changed),
                        changed.version(),
                        changed.updatedAt().toEpochMilli(),
                        changed.tenant().value(),
                        changed.id().toString(),
                        changed.version() - 1)
                == 1;
    }

    /// Writes the secrets and headers only. Returns false if the webhook is no longer at this version.
    static boolean storeSecrets(SqliteSession session, WebhookEndpoint endpoint) throws SQLException {
        return session.update(
                        Query.STORE_WEBHOOK_SECRETS,
                        endpoint.secrets().current().text(),
                        previousSecrets(endpoint),
                        headers(endpoint),
                        endpoint.tenant().value(),
                        endpoint.id().toString(),
                        endpoint.version())
                == 1;
    }

    /// Reads a webhook. Its secrets may be sealed.
    public static WebhookEndpoint endpoint(Columns row) throws SQLException {
        Set<EventType> eventTypes =
                words(row.text("event_types")).stream().map(EventType::valueOf).collect(Collectors.toSet());
        return new WebhookEndpoint(
                id(row),
                new TenantId(row.text("tenant_id")),
                new WebhookSettings(new WebhookUrl(row.text("url")), eventTypes, row.text("description"), headers(row)),
                status(row),
                secrets(row),
                row.number("starts_after"),
                row.number("version"),
                Instant.ofEpochMilli(row.number("created_at")),
                Instant.ofEpochMilli(row.number("updated_at")));
    }

    static void insert(SqliteSession session, DeliveryAttempt attempt) throws SQLException {
        session.update(
                Query.INSERT_ATTEMPT,
                attempt.webhook().toString(),
                attempt.id().toString(),
                attempt.eventId(),
                attempt.position(),
                attempt.number(),
                attempt.attemptedAt().toEpochMilli(),
                attempt.took().toMillis(),
                attempt.outcome().code());
    }

    /// Reads an attempt.
    public static DeliveryAttempt attempt(Columns row) throws SQLException {
        return new DeliveryAttempt(
                UUID.fromString(row.text("attempt_id")),
                id(row),
                row.text("event_id"),
                row.number("position"),
                Math.toIntExact(row.number("number")),
                Instant.ofEpochMilli(row.number("attempted_at")),
                Duration.ofMillis(row.number("took_ms")),
                DeliveryAttempt.Outcome.ofCode(row.text("outcome")));
    }

    private static WebhookId id(Columns row) throws SQLException {
        return WebhookId.parse(row.text("webhook_id")).orElseThrow();
    }

    private static String eventTypes(WebhookEndpoint endpoint) {
        return endpoint.settings().eventTypes().stream()
                .sorted()
                .map(EventType::name)
                .collect(Collectors.joining(" "));
    }

    /// One line for each header, as HTTP writes it. Neither a name nor a value contains a line break.
    private static String headers(WebhookEndpoint endpoint) {
        return endpoint.settings().headers().values().entrySet().stream()
                .map(header -> header.getKey() + ":" + header.getValue().text())
                .collect(Collectors.joining("\n"));
    }

    private static WebhookHeaders headers(Columns row) throws SQLException {
        return new WebhookHeaders(row.text("headers")
                .lines()
                .map(line -> line.split(":", 2))
                .collect(Collectors.toMap(parts -> parts[0], parts -> HeaderValue.stored(parts[1]))));
    }

    private static String status(WebhookEndpoint endpoint) {
        return switch (endpoint.status()) {
            case Enabled() -> ENABLED;
            case Disabled(Cause cause, Instant _) -> cause.name();
        };
    }

    private static @Nullable Long disabledAt(WebhookEndpoint endpoint) {
        return switch (endpoint.status()) {
            case Enabled() -> null;
            case Disabled(Cause _, Instant at) -> at.toEpochMilli();
        };
    }

    private static WebhookStatus status(Columns row) throws SQLException {
        String status = row.text("status");
        return status.equals(ENABLED)
                ? new Enabled()
                : new Disabled(Cause.valueOf(status), Instant.ofEpochMilli(row.number("disabled_at")));
    }

    /// Each secret is preceded by the time until which it is valid.
    private static String previousSecrets(WebhookEndpoint endpoint) {
        return endpoint.secrets().previous().stream()
                .map(old -> old.validUntil().toEpochMilli() + ":" + old.secret().text())
                .collect(Collectors.joining(" "));
    }

    private static WebhookSecrets secrets(Columns row) throws SQLException {
        List<WebhookSecrets.Previous> previous = words(row.text("previous_secrets")).stream()
                .map(WebhookRows::previousSecret)
                .toList();
        return new WebhookSecrets(StoredSecret.of(row.text("secret")), previous);
    }

    private static WebhookSecrets.Previous previousSecret(String word) {
        int colon = word.indexOf(':');
        return new WebhookSecrets.Previous(
                StoredSecret.of(word.substring(colon + 1)),
                Instant.ofEpochMilli(Long.parseLong(word.substring(0, colon))));
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : Arrays.asList(text.split(" ", -1));
    }
}
