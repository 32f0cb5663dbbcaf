package dev.orders.core.customer.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orders.core.order.CustomerId;
import dev.orders.core.tenant.TenantId;
import org.junit.jupiter.api.Test;

final class RunningErasuresTest {
    private static final CustomerId STAND_IN = new CustomerId("erased-1");
    private static final TenantId ONE = new TenantId("one");
    private static final TenantId TWO = new TenantId("two");
    private static final TenantId THREE = new TenantId("three");

    private final RunningErasures running = new RunningErasures();

    @Test
    void aTenantHasTwoPlacesOfFour() {
        assertThat(running.tryEnter(ONE)).isTrue();
        assertThat(running.tryEnter(ONE)).isTrue();
        assertThat(running.tryEnter(ONE)).isFalse();
        assertThat(running.tryEnter(TWO)).isTrue();
        assertThat(running.tryEnter(TWO)).isTrue();
        assertThat(running.tryEnter(THREE)).isFalse();

        running.leave(ONE);

        assertThat(running.tryEnter(TWO)).isFalse();
        assertThat(running.tryEnter(THREE)).isTrue();
    }

    @Test
    void anErasureIsKnownWhileItsWorkRuns() {
        assertThatThrownBy(() -> running.run(STAND_IN, () -> {
                    assertThat(running.contains(STAND_IN)).isTrue();
                    throw new IllegalStateException("the store is down");
                }))
                .hasMessage("the store is down");

        assertThat(running.contains(STAND_IN)).isFalse();
    }
}
