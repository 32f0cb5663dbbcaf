package dev.orders.core.placement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.order.Orders;
import org.junit.jupiter.api.Test;

/// Fingerprints must stay the same in all releases.
final class FingerprintTest {
    @Test
    void howAPriceIsSpelledMakesNoDifference() {
        assertThat(Fingerprint.of(Orders.newOrder("USD", Orders.item("a", 1, "10", "USD"))))
                .isEqualTo(Fingerprint.of(Orders.newOrder("USD", Orders.item("a", 1, "10.00", "USD"))));
    }

    /// Claims outlive a release. If this value changes, retries across the upgrade are refused with
    /// `key_reused`.
    @Test
    void theFingerprintOfACommandIsTheSameInEveryRelease() {
        assertThat(Fingerprint.of(Orders.sample()).hex())
                .isEqualTo("6e84c61946d84ff21d0cdad958f46731fe40b8a87390122065e566e34c577093");
    }

    /// Pinned from the first release that knows expiries.
    @Test
    void theFingerprintOfAnExpiringCommandIsTheSameInEveryRelease() {
        assertThat(Fingerprint.of(Orders.sample().expiringAt(Orders.START)).hex())
                .isEqualTo("f7af51d83d1bb970d41867dbd5f0fec11769c548e6e4b6a8d1df357141789089");
    }
}
