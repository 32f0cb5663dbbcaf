package dev.orders.core.customer.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orders.core.settings.Variables;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RetentionPeriodTest {
    private static final Duration DAY = Duration.ofDays(1);

    @Test
    void withoutTheVariableOrdersKeepTheirCustomers() {
        assertThat(RetentionPeriod.of(new Variables(Map.of()), DAY)).isEmpty();
    }

    @Test
    void daysAreRead() {
        assertThat(of("3", DAY)).contains(new RetentionPeriod(Duration.ofDays(3)));
        assertThat(of("36500", DAY)).contains(new RetentionPeriod(Duration.ofDays(36_500)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1.5", "90d", "36501", "x"})
    void anythingElseIsRefused(String value) {
        assertThatThrownBy(() -> of(value, DAY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("RETENTION_DAYS");
    }

    @Test
    void theAnswersOfKeysMustBeGoneFirst() {
        assertThatThrownBy(() -> of("2", DAY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("RETENTION_DAYS is 2")
                .hasMessageContaining("IDEMPOTENCY_TTL_S (86400 seconds)");
        assertThat(of("3", Duration.ofDays(1).plusSeconds(1).minusSeconds(1))).isPresent();
    }

    private static Optional<RetentionPeriod> of(String value, Duration keys) {
        return RetentionPeriod.of(new Variables(Map.of("RETENTION_DAYS", value)), keys);
    }
}
