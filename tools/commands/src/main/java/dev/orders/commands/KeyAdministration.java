package dev.orders.commands;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orders.core.access.Scope;
import dev.orders.core.tenant.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What the commands can do with API keys. Keys are in the JSON form of the HTTP API. Every method throws an
/// [IllegalArgumentException] with one sentence if it is refused.
interface KeyAdministration {
    /// The properties of a new key.
    ///
    /// @param lifetime empty if the key never expires
    record NewKey(TenantId tenant, String name, Set<Scope> scopes, Optional<Duration> lifetime) {}

    /// Creates a key. The result contains its secret.
    JsonNode create(NewKey key) throws InterruptedException;

    /// The keys of one tenant, or of all tenants, newest first.
    List<JsonNode> list(Optional<TenantId> tenant) throws InterruptedException;

    /// Revokes a key for ever.
    void revoke(String id) throws InterruptedException;

    /// Gives a key a new secret. The result contains it.
    JsonNode rotate(String id, Duration overlap) throws InterruptedException;
}
