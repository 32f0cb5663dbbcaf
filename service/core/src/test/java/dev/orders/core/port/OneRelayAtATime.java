package dev.orders.core.port;

import org.jspecify.annotations.Nullable;

/// What the operations of [LeaseOperations] mean when they follow each other: at most one lease holds, only its holder
/// moves the position, and who was overtaken moves nothing. Lincheck makes an instance for each order of calls it
/// tries.
public final class OneRelayAtATime {
    private record Turn(int relay, int until) {}

    private final @Nullable Turn[] held = new Turn[LeaseOperations.RELAYS];
    private @Nullable Turn turn;
    private boolean begun;
    private long position;

    /// A turn, unless another's has not ended. Times are whole hours, so a tenth of a turn's length makes no
    /// difference.
    public long lease(int relay, int now) {
        if (turn != null && turn.until() > now && turn.until() <= now + LeaseOperations.LENGTH) {
            return LeaseOperations.REFUSED;
        }
        begun = true;
        turn = new Turn(relay, now + LeaseOperations.LENGTH);
        held[relay] = turn;
        return position;
    }

    /// Ends the turn, if it is still the relay's.
    public boolean advance(int relay, int to) {
        if (turn == null || !turn.equals(held[relay])) {
            return false;
        }
        turn = null;
        position = to;
        return true;
    }

    /// Says where to begin, once.
    public void begin(int at) {
        if (!begun) {
            begun = true;
            position = at;
        }
    }

    /// How far the sink has got.
    public long position() {
        return position;
    }
}
