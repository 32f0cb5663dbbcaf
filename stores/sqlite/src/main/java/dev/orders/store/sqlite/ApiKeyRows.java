package dev.orders.store.sqlite;

import dev.orders.core.access.ApiKey;
import dev.orders.core.access.ApiKeyHash;
import dev.orders.core.access.ApiKeyId;
import dev.orders.core.access.ApiKeySecrets;
import dev.orders.core.access.ApiKeySettings;
import dev.orders.core.access.Scope;
import dev.orders.core.tenant.TenantId;
import dev.orders.store.sqlite.database.Columns;
import dev.orders.store.sqlite.database.SqliteSession;
import dev.orders.store.sqlite.sql.Query;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Converts API keys to rows and back. A list is stored as words separated by spaces.
public final class ApiKeyRows {
    private ApiKeyRows() {}

    static int insert(SqliteSession session, ApiKey key) throws SQLException {
        session.update(
                Query.INSERT_API_KEY,
                key.id().toString(),
                key.settings().tenant().value(),
                key.settings().name(),
                scopes(key),
                key.secrets().current().hex(),
                previousSecrets(key),
                key.version(),
                key.createdAt().toEpochMilli(),
                millis(key.settings().expiresAt()),
                millis(key.revokedAt()),
                millis(key.lastUsedAt()));
        return insertHashes(session, key);
    }

    /// Writes the new version. Returns false if the key is no longer at the previous version.
    static boolean replace(SqliteSession session, ApiKey changed) throws SQLException {
        int replaced = session.update(
                Query.REPLACE_API_KEY,
                changed.settings().tenant().value(),
                changed.settings().name(),
                scopes(changed),
                changed.secrets().current().hex(),
                previousSecrets(changed),
                changed.version(),
                millis(changed.settings().expiresAt()),
                millis(changed.revokedAt()),
                changed.id().toString(),
                changed.version() - 1);
        if (replaced == 1) {
            session.update(Query.FORGET_API_KEY_HASHES, changed.id().toString());
            insertHashes(session, changed);
        }
        return replaced == 1;
    }

    private static int insertHashes(SqliteSession session, ApiKey key) throws SQLException {
        List<ApiKeyHash> hashes = key.secrets().hashes();
        for (ApiKeyHash hash : hashes) {
            session.update(Query.INSERT_API_KEY_HASH, hash.hex(), key.id().toString());
        }
        return hashes.size();
    }

    /// Reads an API key.
    public static ApiKey key(Columns row) throws SQLException {
        Set<Scope> scopes =
                words(row.text("scopes")).stream().map(Scope::valueOf).collect(Collectors.toSet());
        return new ApiKey(
                ApiKeyId.parse(row.text("key_id")).orElseThrow(),
                new ApiKeySettings(
                        new TenantId(row.text("tenant_id")), row.text("name"), scopes, time(row, "expires_at")),
                secrets(row),
                row.number("version"),
                Instant.ofEpochMilli(row.number("created_at")),
                time(row, "revoked_at"),
                time(row, "last_used_at"));
    }

    private static String scopes(ApiKey key) {
        return key.settings().scopes().stream().map(Scope::name).collect(Collectors.joining(" "));
    }

    private static @Nullable Long millis(Optional<Instant> time) {
        return time.map(Instant::toEpochMilli).orElse(null);
    }

    private static Optional<Instant> time(Columns row, String column) throws SQLException {
        String millis = row.textOrNull(column);
        return Optional.ofNullable(millis).map(Long::parseLong).map(Instant::ofEpochMilli);
    }

    private static String previousSecrets(ApiKey key) {
        return key.secrets().previous().stream()
                .map(old -> old.validUntil().toEpochMilli() + ":" + old.hash().hex())
                .collect(Collectors.joining(" "));
    }

    private static ApiKeySecrets secrets(Columns row) throws SQLException {
        return new ApiKeySecrets(
                new ApiKeyHash(row.text("secret_hash")),
                words(row.text("previous_secrets")).stream()
                        .map(ApiKeyRows::previousSecret)
                        .toList());
    }

    private static ApiKeySecrets.Previous previousSecret(String word) {
        int colon = word.indexOf(':');
        return new ApiKeySecrets.Previous(
                new ApiKeyHash(word.substring(colon + 1)),
                Instant.ofEpochMilli(Long.parseLong(word.substring(0, colon))));
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : Arrays.asList(text.split(" ", -1));
    }
}
