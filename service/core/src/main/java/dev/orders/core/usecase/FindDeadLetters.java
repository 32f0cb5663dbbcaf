package dev.orders.core.usecase;

import dev.orders.core.port.DeadLetter;
import dev.orders.core.port.EventLog;
import dev.orders.core.port.LoggedEvent;
import dev.orders.core.port.RelayStore;
import dev.orders.core.tenant.TenantId;
import java.util.List;
import java.util.Optional;

/// Reads dead letters: those of a tenant, or for operators those of all tenants.
public final class FindDeadLetters {
    private final RelayStore relays;
    private final EventLog log;

    public FindDeadLetters(RelayStore relays, EventLog log) {
        this.relays = relays;
        this.log = log;
    }

    /// A dead letter with its event.
    public record Inspected(DeadLetter letter, LoggedEvent event) {}

    /// The tenant's dead letters, those of the earliest positions first.
    ///
    /// @param limit at least 1
    public List<DeadLetter> handle(TenantId tenant, int limit) {
        return relays.deadLetters(tenant, limit);
    }

    /// The dead letters of all tenants, those of the earliest positions first.
    ///
    /// @param limit at least 1
    public List<DeadLetter> ofAllTenants(int limit) {
        return relays.deadLettersOfAllTenants(limit);
    }

    /// The tenant's dead letter of this sink and event, if there is one.
    public Optional<Inspected> handle(TenantId tenant, String sink, String eventId) {
        return relays.deadLetter(tenant, sink, eventId).flatMap(this::inspected);
    }

    /// The dead letter of this sink and event, if there is one, whichever tenant has it.
    public Optional<Inspected> ofAnyTenant(String sink, String eventId) {
        return relays.deadLetterOfAnyTenant(sink, eventId).flatMap(this::inspected);
    }

    private Optional<Inspected> inspected(DeadLetter letter) {
        return log.at(letter.position()).map(event -> new Inspected(letter, event));
    }
}
