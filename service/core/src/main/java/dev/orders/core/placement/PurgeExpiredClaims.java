package dev.orders.core.placement;

import java.time.Clock;
import java.time.Duration;

/// Gives back the space of keys that have expired. Mere clean-up: expiry itself is judged by the clock on every use.
public final class PurgeExpiredClaims {
    /// How long an expired claim is kept. What is purged is gone, while a clock that was ahead can be set right: a
    /// wrong time zone puts a clock off by up to 14 hours.
    static final Duration GRACE = Duration.ofDays(1);

    private final PlacementStore store;
    private final Clock clock;

    public PurgeExpiredClaims(PlacementStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /// Removes claims that expired more than a day ago, `batch` at a time so that no create waits long behind it, at
    /// most `batches` times.
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
