package dev.orders.core.placement;

import java.time.Clock;
import java.time.Duration;

/// Removes expired claims to free space. Expiry does not depend on it, because every use of a key compares its
/// expiry time.
public final class PurgeExpiredClaims {
    /// How long an expired claim is kept. A removed claim is lost, but a clock that was ahead can be corrected. A
    /// wrong time zone puts a clock ahead by up to 14 hours.
    public static final Duration GRACE = Duration.ofDays(1);

    private final PlacementStore store;
    private final Clock clock;

    public PurgeExpiredClaims(PlacementStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /// Removes claims that expired more than a day ago, in at most `batches` batches of at most `batch` claims.
    /// Small batches keep the wait of creates short.
    ///
    /// @return how many claims were removed
    public int runOnce(int batch, int batches) {
        int purged = 0;
        for (int round = 0; round < batches; round++) {
            int removed = store.purgeExpiredClaims(clock.instant().minus(GRACE), batch);
            purged += removed;
            if (removed < batch) {
                break;
            }
        }
        return purged;
    }
}
