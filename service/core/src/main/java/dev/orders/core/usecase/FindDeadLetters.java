package dev.orders.core.usecase;

import dev.orders.core.port.DeadLetter;
import dev.orders.core.port.EventLog;
import dev.orders.core.port.LoggedEvent;
import dev.orders.core.port.RelayStore;
import java.util.List;
import java.util.Optional;

/// Reads the dead letters of all tenants, for operators.
public final class FindDeadLetters {
    private final RelayStore relays;
    private final EventLog log;

    public FindDeadLetters(RelayStore relays, EventLog log) {
        this.relays = relays;
        this.log = log;
    }

    /// A dead letter with its event.
    public record Inspected(DeadLetter letter, LoggedEvent event) {}

    /// The dead letters, those of the earliest positions first.
    ///
    /// @param limit at least 1
    public List<DeadLetter> handle(int limit) {
        return relays.deadLetters(limit);
    }

    /// The dead letter of this sink and event, if there is one.
    public Optional<Inspected> handle(String sink, String eventId) {
        return relays.deadLetter(sink, eventId)
                .flatMap(letter -> log.readAll(letter.position() - 1, 1).stream()
                        .findFirst()
                        .map(event -> new Inspected(letter, event)));
    }
}
