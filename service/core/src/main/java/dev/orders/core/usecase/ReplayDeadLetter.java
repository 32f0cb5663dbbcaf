package dev.orders.core.usecase;

import dev.orders.core.port.DeadLetter;
import dev.orders.core.port.RelayStore;
import java.util.Optional;

/// Has a sink be given again what it would not take.
public final class ReplayDeadLetter {
    private final RelayStore relays;

    public ReplayDeadLetter(RelayStore relays) {
        this.relays = relays;
    }

    /// Asks for it, and says what the relay will find; empty if the sink does not have the event aside. Asking
    /// twice is asking once. What the sink refuses again is aside again.
    public Optional<DeadLetter> handle(String sink, String eventId) {
        relays.requestReplay(sink, eventId);
        return relays.deadLetter(sink, eventId);
    }
}
