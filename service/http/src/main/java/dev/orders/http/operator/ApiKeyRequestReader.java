package dev.orders.http.operator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orders.core.access.ApiKeySettings;
import dev.orders.core.access.Scope;
import dev.orders.core.tenant.TenantId;
import dev.orders.core.usecase.key.RotateApiKey;
import dev.orders.http.exchange.RequestReader;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Converts the JSON of a request to the settings of an API key or to an overlap, or refuses the request with an
/// error for each wrong member.
final class ApiKeyRequestReader extends RequestReader {
    private static final int MAX_SCOPES = 20;

    private ApiKeyRequestReader() {}

    /// Reads the key in the body of a create.
    ///
    /// @param now the time at which the lifetime of the key begins
    static ApiKeySettings settings(JsonNode body, Instant now) {
        ApiKeyRequestReader reader = new ApiKeyRequestReader();
        return reader.checked(reader.readSettings(body, now.truncatedTo(ChronoUnit.MILLIS)));
    }

    /// Reads the overlap in the body of a rotation.
    static Duration overlap(JsonNode body) {
        ApiKeyRequestReader reader = new ApiKeyRequestReader();
        return reader.checked(reader.readOverlap(body));
    }

    private @Nullable ApiKeySettings readSettings(JsonNode body, Instant now) {
        if (!requireObjectOf(body, "", Set.of("tenant_id", "name", "scopes", "expires_in_s"))) {
            return null;
        }
        String tenantId = text(body, "", "tenant_id");
        TenantId tenant = tenantId == null ? null : valid("/tenant_id", () -> new TenantId(tenantId));
        String name = body.has("name") ? name(body) : "";
        Set<Scope> scopes = scopes(body.path("scopes"));
        Optional<Instant> end = body.has("expires_in_s")
                ? seconds(body, "expires_in_s", 1, ApiKeySettings.MAX_LIFETIME).map(now::plus)
                : Optional.empty();
        if (tenant == null || name == null || hasErrors()) {
            return null;
        }
        return new ApiKeySettings(tenant, name, scopes, end);
    }

    private @Nullable Duration readOverlap(JsonNode body) {
        if (!requireObjectOf(body, "", Set.of("overlap_s"))) {
            return null;
        }
        return body.has("overlap_s")
                ? seconds(body, "overlap_s", 0, RotateApiKey.MAX_OVERLAP).orElse(null)
                : RotateApiKey.DEFAULT_OVERLAP;
    }

    private @Nullable String name(JsonNode body) {
        String text = text(body, "", "name");
        return text == null ? null : valid("/name", () -> ApiKeySettings.requireName(text));
    }

    private Set<Scope> scopes(JsonNode node) {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        if (!node.isArray() || node.isEmpty() || node.size() > MAX_SCOPES) {
            refuse("/scopes", "scopes must be an array of one or several of " + Scope.all());
            return scopes;
        }
        for (int index = 0; index < node.size(); index++) {
            JsonNode element = node.get(index);
            Optional<Scope> scope = element.isTextual() ? Scope.of(element.textValue()) : Optional.empty();
            scope.ifPresent(scopes::add);
            if (scope.isEmpty()) {
                refuse("/scopes/" + index, "a scope must be one of " + Scope.all());
            }
        }
        return scopes;
    }

    private Optional<Duration> seconds(JsonNode body, String member, long least, Duration most) {
        JsonNode node = body.get(member);
        if (node.isIntegralNumber() && node.canConvertToLong()) {
            long seconds = node.longValue();
            if (seconds >= least && seconds <= most.toSeconds()) {
                return Optional.of(Duration.ofSeconds(seconds));
            }
        }
        refuse("/" + member, member + " must be a whole number from " + least + " to " + most.toSeconds());
        return Optional.empty();
    }
}
