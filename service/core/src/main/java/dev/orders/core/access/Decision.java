package dev.orders.core.access;

import java.util.Set;

/// Whether a request is allowed.
public sealed interface Decision {
    /// The principal may do this.
    record Granted() implements Decision {}

    /// Only an authenticated principal may do this.
    record PrincipalRequired() implements Decision {}

    /// The principal has none of the scopes that allow this.
    ///
    /// @param anyOf not empty
    record ScopeRequired(Set<Scope> anyOf) implements Decision {}
}
