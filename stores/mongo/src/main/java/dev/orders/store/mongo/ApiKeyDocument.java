package dev.orders.store.mongo;

import dev.orders.core.access.ApiKey;
import dev.orders.core.access.ApiKeyHash;
import dev.orders.core.access.ApiKeyId;
import dev.orders.core.access.ApiKeySecrets;
import dev.orders.core.access.ApiKeySettings;
import dev.orders.core.access.Scope;
import dev.orders.core.tenant.TenantId;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bson.Document;

/// Converts API keys to documents and back. Only hashes of their secrets are stored.
public final class ApiKeyDocument {
    /// The hashes of all secrets, for the index.
    static final String HASHES = "hashes";

    /// When the key was last used.
    public static final String LAST_USED_AT = "last_used_at";

    private ApiKeyDocument() {}

    /// The document without the time of the last use.
    public static Document of(ApiKey key) {
        Document document = new Document("key_id", key.id().toString())
                .append("tenant_id", key.settings().tenant().value())
                .append("name", key.settings().name())
                .append(
                        "scopes",
                        key.settings().scopes().stream().map(Scope::name).toList())
                .append("secret_hash", key.secrets().current().hex())
                .append(
                        "previous_secrets",
                        key.secrets().previous().stream()
                                .map(old -> new Document("hash", old.hash().hex())
                                        .append("valid_until", Date.from(old.validUntil())))
                                .toList())
                .append(
                        HASHES,
                        key.secrets().hashes().stream().map(ApiKeyHash::hex).toList())
                .append("version", key.version())
                .append("created_at", Date.from(key.createdAt()));
        key.settings().expiresAt().ifPresent(end -> document.append("expires_at", Date.from(end)));
        key.revokedAt().ifPresent(time -> document.append("revoked_at", Date.from(time)));
        return document;
    }

    static ApiKey key(Document document) {
        return new ApiKey(
                ApiKeyId.parse(document.getString("key_id")).orElseThrow(),
                new ApiKeySettings(
                        new TenantId(document.getString("tenant_id")),
                        document.getString("name"),
                        list(document, "scopes", String.class).stream()
                                .map(Scope::valueOf)
                                .collect(Collectors.toSet()),
                        time(document, "expires_at")),
                new ApiKeySecrets(
                        new ApiKeyHash(document.getString("secret_hash")),
                        list(document, "previous_secrets", Document.class).stream()
                                .map(old -> new ApiKeySecrets.Previous(
                                        new ApiKeyHash(old.getString("hash")),
                                        time(old, "valid_until").orElseThrow()))
                                .toList()),
                document.getLong("version"),
                time(document, "created_at").orElseThrow(),
                time(document, "revoked_at"),
                time(document, LAST_USED_AT));
    }

    private static Optional<Instant> time(Document document, String name) {
        return Optional.ofNullable(document.getDate(name)).map(Date::toInstant);
    }

    private static <T> List<T> list(Document document, String name, Class<T> type) {
        return Objects.requireNonNull(document.getList(name, type));
    }
}
