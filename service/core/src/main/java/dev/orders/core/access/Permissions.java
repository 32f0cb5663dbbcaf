package dev.orders.core.access;

import java.util.Collections;
import java.util.Optional;
import java.util.Set;

/// Decides whether a principal may do something.
///
/// @param opened operations that are public here although they have scopes
public record Permissions(Set<Operation> opened) {
    public Permissions {
        opened = Set.copyOf(opened);
    }

    /// The decision about an operation.
    ///
    /// @param principal empty if the request has no credentials
    public Decision decide(Operation operation, Optional<Principal> principal) {
        if (isPublic(operation)) {
            return new Decision.Granted();
        }
        if (principal.isEmpty()) {
            return new Decision.PrincipalRequired();
        }
        return Collections.disjoint(operation.scopes(), principal.get().scopes())
                ? new Decision.ScopeRequired(operation.scopes())
                : new Decision.Granted();
    }

    /// Whether everybody may do this.
    public boolean isPublic(Operation operation) {
        return operation.scopes().isEmpty() || opened.contains(operation);
    }
}
