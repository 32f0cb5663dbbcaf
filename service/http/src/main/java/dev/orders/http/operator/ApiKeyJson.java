package dev.orders.http.operator;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.orders.core.access.ApiKey;
import dev.orders.core.access.IssuedApiKey;
import dev.orders.core.access.Scope;
import dev.orders.core.text.Rfc3339;
import dev.orders.http.exchange.JsonText;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// API keys as JSON. Never contains hashes of secrets.
public final class ApiKeyJson {
    private ApiKeyJson() {}

    /// The JSON of a key with its secret, for the answers that create a secret.
    public static String of(IssuedApiKey issued) {
        return JsonText.object(json -> {
            write(json, issued.key());
            json.writeStringField("secret", issued.secret().text());
        });
    }

    /// The JSON of a key without its secret.
    public static String of(ApiKey key) {
        return JsonText.object(json -> write(json, key));
    }

    /// The JSON of one page of keys.
    ///
    /// @param nextCursor empty on the last page
    static byte[] of(List<ApiKey> keys, Optional<String> nextCursor) {
        return JsonText.page("keys", keys, ApiKeyJson::write, nextCursor);
    }

    private static void write(JsonGenerator json, ApiKey key) throws IOException {
        json.writeStringField("key_id", key.id().toString());
        json.writeStringField("tenant_id", key.settings().tenant().value());
        json.writeStringField("name", key.settings().name());
        json.writeArrayFieldStart("scopes");
        for (Scope scope : key.settings().scopes()) {
            json.writeString(scope.text());
        }
        json.writeEndArray();
        json.writeStringField("created_at", Rfc3339.text(key.createdAt()));
        writeTime(json, "expires_at", key.settings().expiresAt());
        writeTime(json, "revoked_at", key.revokedAt());
        writeTime(json, "last_used_at", key.lastUsedAt());
    }

    private static void writeTime(JsonGenerator json, String name, Optional<Instant> time) throws IOException {
        if (time.isPresent()) {
            json.writeStringField(name, Rfc3339.text(time.get()));
        }
    }
}
