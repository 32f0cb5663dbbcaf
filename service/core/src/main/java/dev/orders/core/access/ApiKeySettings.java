package dev.orders.core.access;

import dev.orders.core.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// The properties of an API key that its creator chooses.
///
/// @param tenant the tenant whose things the holder of the key may see
/// @param name free text; may be empty. It may contain personal data, so it is never logged
/// @param scopes not empty
/// @param expiresAt empty if the key never expires
public record ApiKeySettings(TenantId tenant, String name, Set<Scope> scopes, Optional<Instant> expiresAt) {
    /// Enough for the name of a machine and its purpose.
    public static final int MAX_NAME = 100;

    /// The longest lifetime of a key that expires.
    public static final Duration MAX_LIFETIME = Duration.ofDays(3650);

    public ApiKeySettings {
        requireName(name);
        if (scopes.isEmpty()) {
            throw new IllegalArgumentException("scopes must have one or several of " + Scope.all());
        }
        scopes = Collections.unmodifiableSet(EnumSet.copyOf(scopes));
    }

    /// Checks and returns the name.
    ///
    /// @throws IllegalArgumentException if it is not valid; the message is for the client
    public static String requireName(String name) {
        int length = name.codePointCount(0, name.length());
        if (length > MAX_NAME) {
            throw new IllegalArgumentException(
                    "name must have at most " + MAX_NAME + " characters, this has " + length);
        }
        if (name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("name must not have control characters");
        }
        return name;
    }
}
