package dev.orders.core.expiry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.orders.core.order.Orders;
import dev.orders.core.settings.Variables;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class UnpaidExpiryTest {
    private static final Instant NOW = Orders.START;
    private static final Instant GIVEN = NOW.plusSeconds(7);

    @Test
    void withoutTheSettingOnlyOrdersExpireWhoseClientsSaySo() {
        assertThat(of("")).isEqualTo(UnpaidExpiry.IF_GIVEN);
        assertThat(of("0")).isEqualTo(UnpaidExpiry.IF_GIVEN);
        assertThat(UnpaidExpiry.IF_GIVEN.of(Orders.sample(), NOW)).isEmpty();
        assertThat(UnpaidExpiry.IF_GIVEN.of(Orders.sample().expiringAt(GIVEN), NOW))
                .contains(GIVEN);
    }

    @ParameterizedTest
    @CsvSource({"30m, PT30M", "2h, PT2H", "7d, P7D", "90d, P90D", "1500ms, PT1.5S"})
    void theSettingIsATime(String text, Duration after) {
        assertThat(of(text)).isEqualTo(new UnpaidExpiry(Optional.of(after)));
    }

    @Test
    void theClientTakesPrecedenceOverTheSetting() {
        assertThat(of("30m").of(Orders.sample(), NOW)).contains(NOW.plusSeconds(1800));
        assertThat(of("30m").of(Orders.sample().expiringAt(GIVEN), NOW)).contains(GIVEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"91d", "2161h", "1w", "-1m", "soon"})
    void anotherSettingIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(text))
                .withMessage(
                        "UNPAID_EXPIRES_AFTER is \"" + text + "\", allowed is a time such as 30m, 2h or 7d, up to 90d");
    }

    @Test
    void anOrderMayExpireLaterThanNowAndAtMostNinetyDaysLater() {
        assertThat(UnpaidExpiry.allows(NOW, NOW)).isFalse();
        assertThat(UnpaidExpiry.allows(NOW.plusMillis(1), NOW)).isTrue();
        assertThat(UnpaidExpiry.allows(NOW.plus(Duration.ofDays(90)), NOW)).isTrue();
        assertThat(UnpaidExpiry.allows(NOW.plus(Duration.ofDays(90)).plusMillis(1), NOW))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "P91D"})
    void aPeriodOutOfBoundsIsRefused(Duration after) {
        assertThatIllegalArgumentException().isThrownBy(() -> new UnpaidExpiry(Optional.of(after)));
    }

    private static UnpaidExpiry of(String text) {
        return UnpaidExpiry.of(new Variables(Map.of(UnpaidExpiry.VARIABLE, text)));
    }
}
