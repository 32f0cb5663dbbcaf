package dev.orders.core.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.port.DemandStore;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What every [DemandStore] that several instances share must do.
public abstract class DemandStoreContract {
    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
    private static final TenantId ACME = new TenantId("acme");
    private static final TenantId DOTTED = new TenantId("a.b$c");

    /// The store under test, empty.
    protected abstract DemandStore demand();

    @Test
    void anInstanceAloneHasNoOthers() {
        assertThat(demand().exchange("a", Map.of(ACME, 5.0), NOW)).isEmpty();
        assertThat(demand().exchange("a", Map.of(ACME, 7.0), NOW)).isEmpty();
    }

    @Test
    void theReportsOfTheOthersAreAdded() {
        demand().exchange("a", Map.of(ACME, 5.0, DOTTED, 1.0), NOW);
        demand().exchange("b", Map.of(ACME, 2.5), NOW);

        assertThat(demand().exchange("c", Map.of(), NOW)).isEqualTo(Map.of(ACME, 7.5, DOTTED, 1.0));
        assertThat(demand().exchange("a", Map.of(), NOW)).isEqualTo(Map.of(ACME, 2.5));
    }

    @Test
    void aReportReplacesThePreviousOne() {
        demand().exchange("a", Map.of(ACME, 5.0), NOW);
        demand().exchange("a", Map.of(DOTTED, 1.0), NOW.plusSeconds(1));

        assertThat(demand().exchange("b", Map.of(), NOW.plusSeconds(1))).isEqualTo(Map.of(DOTTED, 1.0));
    }

    @Test
    void anOldReportIsIgnored() {
        demand().exchange("a", Map.of(ACME, 5.0), NOW);

        assertThat(demand().exchange(
                                "b", Map.of(), NOW.plus(DemandStore.LIFETIME).minusMillis(1)))
                .isEqualTo(Map.of(ACME, 5.0));
        assertThat(demand().exchange("b", Map.of(), NOW.plus(DemandStore.LIFETIME)))
                .isEmpty();
    }
}
