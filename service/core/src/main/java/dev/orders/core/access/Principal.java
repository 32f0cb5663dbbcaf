package dev.orders.core.access;

import dev.orders.core.tenant.Actor;
import dev.orders.core.tenant.TenantId;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/// The authenticated sender of a request.
///
/// @param tenant the tenant whose things the principal may see
/// @param actor the stable id of the principal, as the history of orders shows it
public record Principal(TenantId tenant, Actor actor, Set<Scope> scopes) {
    /// The principal of every request if the service does not authenticate. It may do everything.
    public static final Principal ANYONE = new Principal(TenantId.DEFAULT, Actor.ANONYMOUS, EnumSet.allOf(Scope.class));

    public Principal {
        scopes = Collections.unmodifiableSet(scopes.isEmpty() ? EnumSet.noneOf(Scope.class) : EnumSet.copyOf(scopes));
    }
}
