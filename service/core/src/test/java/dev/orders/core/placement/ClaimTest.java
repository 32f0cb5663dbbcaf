package dev.orders.core.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.orders.core.order.Orders;
import dev.orders.core.port.InMemoryStore;
import dev.orders.core.port.StoreUnavailableException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// Tests claims, and the abilities of the in-memory store beyond the contract.
final class ClaimTest {
    private final Claim claim = new Claims().claim("key", Orders.sample());

    @Test
    void aClaimExpiresAfterItIsMade() {
        assertThat(expiringAt(Orders.START.plusMillis(1)).expiresAt()).isEqualTo(Orders.START.plusMillis(1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> expiringAt(Orders.START))
                .withMessage("expiresAt: " + Orders.START);
        assertThatIllegalArgumentException().isThrownBy(() -> expiringAt(Orders.START.minusMillis(1)));
    }

    @Test
    void anUnavailableMemoryStoreRefusesEveryCallAndLosesNothing() {
        InMemoryStore store = new InMemoryStore();
        store.place(claim);

        store.setAvailable(false);
        assertThat(store.tryWrite()).isFalse();
        assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> store.place(claim));
        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(() -> store.purgeExpiredClaims(claim.expiresAt(), 1));
        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(() ->
                        store.history(claim.order().tenant(), claim.order().id()));

        store.setAvailable(true);
        assertThat(store.tryWrite()).isTrue();
        assertThat(store.place(claim)).isEqualTo(new Placement.Replayed(claim.answer()));
    }

    private Claim expiringAt(Instant expiresAt) {
        return new Claim(claim.key(), claim.fingerprint(), claim.order(), claim.actor(), claim.answer(), expiresAt);
    }
}
