package dev.orders.core.usecase;

import dev.orders.core.port.DeadLetter;
import dev.orders.core.port.RelayStore;
import dev.orders.core.tenant.TenantId;
import dev.orders.core.webhook.WebhookId;
import java.util.Optional;

/// Makes the relay send the event of a dead letter to its sink again.
public final class ReplayDeadLetter {
    private final RelayStore relays;
    private final WakeWebhook wake;

    public ReplayDeadLetter(RelayStore relays, WakeWebhook wake) {
        this.relays = relays;
        this.wake = wake;
    }

    /// Requests the replay and returns the tenant's dead letter; empty if there is none. A second request has no
    /// further effect. If the sink refuses the event again, the dead letter stays.
    public Optional<DeadLetter> handle(TenantId tenant, String sink, String eventId) {
        relays.requestReplay(tenant, sink, eventId);
        return woken(relays.deadLetter(tenant, sink, eventId));
    }

    /// Does the same for a dead letter of any tenant.
    public Optional<DeadLetter> ofAnyTenant(String sink, String eventId) {
        relays.requestReplayOfAnyTenant(sink, eventId);
        return woken(relays.deadLetterOfAnyTenant(sink, eventId));
    }

    /// A webhook looks for replays only when it is woken. Every other sink has a relay that looks for them.
    private Optional<DeadLetter> woken(Optional<DeadLetter> letter) {
        letter.ifPresent(
                found -> WebhookId.ofSink(found.sink()).ifPresent(webhook -> wake.handle(found.tenant(), webhook)));
        return letter;
    }
}
