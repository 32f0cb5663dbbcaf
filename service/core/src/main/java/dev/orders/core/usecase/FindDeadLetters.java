package dev.orders.core.usecase;

import dev.orders.core.port.DeadLetter;
import dev.orders.core.port.EventLog;
import dev.orders.core.port.LoggedEvent;
import dev.orders.core.port.RelayStore;
import java.util.List;
import java.util.Optional;

/// Shows operators the events that sinks would not take, of all tenants.
public final class FindDeadLetters {
    private final RelayStore relays;
    private final EventLog log;

    public FindDeadLetters(RelayStore relays, EventLog log) {
        this.relays = relays;
        this.log = log;
    }

    /// An event that is aside, with what it tells.
    public record Inspected(DeadLetter letter, LoggedEvent event) {}

    /// The events that are aside, those of the earliest positions first.
    ///
    /// @param limit at least 1
    public List<DeadLetter> handle(int limit) {
        return relays.deadLetters(limit);
    }

    /// The event, if the sink has it aside.
    public Optional<Inspected> handle(String sink, String eventId) {
        return relays.deadLetter(sink, eventId)
                .flatMap(letter -> log.readAll(letter.position() - 1, 1).stream()
                        .findFirst()
                        .map(event -> new Inspected(letter, event)));
    }
}
