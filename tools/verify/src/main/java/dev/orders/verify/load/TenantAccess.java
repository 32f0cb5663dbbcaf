package dev.orders.verify.load;

import dev.orders.testsupport.http.Target;
import dev.orders.verify.events.EventSubscription;

/// How one tenant of a run reaches the service.
///
/// @param target the service, with the headers that identify the tenant
/// @param bus the events of this tenant that the event bus takes
public record TenantAccess(Target target, EventSubscription bus) {}
