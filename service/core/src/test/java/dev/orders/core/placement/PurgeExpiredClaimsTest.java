package dev.orders.core.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.orders.core.SettableClock;
import dev.orders.core.order.Orders;
import dev.orders.core.port.InMemoryStore;
import dev.orders.core.port.StoreUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Tests that expired claims are removed in small batches.
final class PurgeExpiredClaimsTest {
    private final InMemoryStore store = new InMemoryStore();
    private final SettableClock clock =
            new SettableClock(Orders.START.plus(Claims.LIFETIME).plus(PurgeExpiredClaims.GRACE));

    /// The limit of each call to the store.
    private final List<Integer> limits = new ArrayList<>();

    private final PurgeExpiredClaims purge = new PurgeExpiredClaims(
            new PlacementStore() {
                @Override
                public Placement place(Claim claim) {
                    return store.place(claim);
                }

                @Override
                public Optional<Placement> recall(Claim claim) {
                    throw new AssertionError("a purge recalls nothing");
                }

                @Override
                public int purgeExpiredClaims(Instant now, int limit) {
                    limits.add(limit);
                    return store.purgeExpiredClaims(now, limit);
                }
            },
            clock);

    @Test
    void itStopsAtTheFirstBatchThatIsNotFull() {
        placeClaims(5);

        assertThat(purge.runOnce(2, 10)).isEqualTo(5);
        assertThat(limits).containsExactly(2, 2, 2);
    }

    @Test
    void itContinuesAfterAFullBatch() {
        placeClaims(4);

        assertThat(purge.runOnce(2, 10)).isEqualTo(4);
        assertThat(limits).containsExactly(2, 2, 2);
    }

    @Test
    void oneRunDoesNoMoreThanItsBatchesAndTheNextGoesOn() {
        placeClaims(5);

        assertThat(purge.runOnce(2, 2)).isEqualTo(4);
        assertThat(limits).hasSize(2);
        assertThat(purge.runOnce(2, 2)).isOne();
    }

    @Test
    void validKeysAreKept() {
        placeClaims(3);
        clock.jump(Duration.ofMillis(-1));

        assertThat(purge.runOnce(2, 10)).isZero();
        assertThat(store.purgeExpiredClaims(Orders.START.plus(Claims.LIFETIME), 10))
                .isEqualTo(3);
    }

    /// The clock is corrected before the day of grace is over, so no claim was purged that is valid by the
    /// correct time.
    @Test
    void aClockThatJumpsAheadAndBackPurgesNoValidClaim() {
        clock.set(Orders.START);
        placeClaims(3);
        clock.jump(Claims.LIFETIME.plusHours(14));

        assertThat(purge.runOnce(2, 10)).isZero();
    }

    @Test
    void whenTheStoreIsDownTheCallerGetsAnException() {
        store.setAvailable(false);

        assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> purge.runOnce(2, 10));
    }

    private void placeClaims(int count) {
        Claims claims = new Claims();
        for (int number = 0; number < count; number++) {
            store.place(claims.claim("key-" + number, Orders.sample()));
        }
    }
}
