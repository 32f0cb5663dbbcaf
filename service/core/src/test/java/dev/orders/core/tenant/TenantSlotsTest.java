package dev.orders.core.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class TenantSlotsTest {
    private static final TenantId ACME = new TenantId("acme");
    private static final TenantId GLOBEX = new TenantId("globex");

    private final TenantSlots slots = new TenantSlots(3, 2);

    @Test
    void oneTenantCannotTakeAllSlots() {
        assertThat(slots.take(ACME)).isTrue();
        assertThat(slots.take(ACME)).isTrue();
        assertThat(slots.take(ACME)).isFalse();
        assertThat(slots.take(GLOBEX)).isTrue();
        assertThat(slots.total()).isEqualTo(3);
    }

    @Test
    void allTenantsTogetherHaveALimit() {
        slots.take(ACME);
        slots.take(ACME);
        slots.take(GLOBEX);

        assertThat(slots.take(GLOBEX)).isFalse();
    }

    @Test
    void aFreedSlotCanBeTakenAgain() {
        slots.take(ACME);
        slots.take(ACME);
        slots.free(ACME);

        assertThat(slots.take(ACME)).isTrue();
        slots.free(ACME);
        slots.free(ACME);
        assertThat(slots.total()).isZero();
    }
}
