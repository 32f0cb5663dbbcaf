package dev.orders.core.port.lease;

import org.jspecify.annotations.Nullable;

/// The meaning of [LeaseOperations] if the calls do not overlap: at most one lease is valid, only its holder
/// moves the position, and a relay that lost its lease moves nothing. Lincheck creates an instance for each
/// sequence of calls that it tries.
public final class OneRelayAtATime {
    private record Turn(int relay, int until) {}

    private final @Nullable Turn[] held = new Turn[LeaseOperations.RELAYS];
    private @Nullable Turn turn;
    private boolean begun;
    private long position;

    /// Takes the lease, unless another relay has a valid one. Times are whole hours, so a tenth of the length
    /// makes no difference.
    public long lease(int relay, int now) {
        if (turn != null && turn.until() > now && turn.until() <= now + LeaseOperations.LENGTH) {
            return LeaseOperations.REFUSED;
        }
        begun = true;
        turn = new Turn(relay, now + LeaseOperations.LENGTH);
        held[relay] = turn;
        return position;
    }

    /// Ends the lease, if the relay still has it.
    public boolean advance(int relay, int to) {
        if (turn == null || !turn.equals(held[relay])) {
            return false;
        }
        turn = null;
        position = to;
        return true;
    }

    /// Sets the start position, once.
    public void begin(int at) {
        if (!begun) {
            begun = true;
            position = at;
        }
    }

    /// Returns the position of the sink.
    public long position() {
        return position;
    }
}
