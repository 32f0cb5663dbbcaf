package dev.orders.core.audit;

import dev.orders.core.tenant.Actor;
import dev.orders.core.text.VisibleAscii;
import java.util.Optional;

/// Who asks for an action, and with which request.
///
/// @param requestId the `X-Request-Id`; empty if no request caused the action
public record Requester(Actor actor, Optional<String> requestId) {
    /// The service itself, for example its schedules.
    public static final Requester SERVICE = new Requester(new Actor("service"), Optional.empty());

    /// An operator with access to the store, who runs a command without the service.
    public static final Requester COMMAND_LINE = new Requester(new Actor("command-line"), Optional.empty());

    public Requester {
        requestId.ifPresent(id -> VisibleAscii.require("request_id", id, 128));
    }
}
