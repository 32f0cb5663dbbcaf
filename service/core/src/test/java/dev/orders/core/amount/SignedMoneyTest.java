package dev.orders.core.amount;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Examples of amounts that may be negative.
final class SignedMoneyTest {
    /// Counting digits takes microseconds; expanding the amount would take hours or all memory.
    private static final Duration AT_ONCE = Duration.ofSeconds(5);

    @ParameterizedTest
    @CsvSource({
        "-5, USD, -5.00",
        "-0.01, USD, -0.01",
        "-0.00, USD, 0.00",
        "5, USD, 5.00",
        "-20, JPY, -20",
        "-0.005, KWD, -0.005",
        "-9999999999999.99, USD, -9999999999999.99",
        "9999999999999.99, USD, 9999999999999.99",
        "-999999999999999, JPY, -999999999999999",
        "-999999999999.999, KWD, -999999999999.999"
    })
    void anAmountIsWrittenAtTheScaleOfItsCurrency(String written, String currency, String decimal) {
        assertThat(amount(written, currency).decimal()).isEqualTo(decimal);
    }

    @ParameterizedTest
    @CsvSource({
        "-10000000000000, USD, 9999999999999.99",
        "10000000000000, USD, 9999999999999.99",
        "-1000000000000000, JPY, 999999999999999",
        "-1e400000000, KWD, 999999999999.999"
    })
    void anAmountOutOfRangeIsRefusedAtOnceAndTheRangeIsNamed(String written, String currency, String most) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertTimeoutPreemptively(AT_ONCE, () -> amount(written, currency)))
                .withMessage("an amount must be from -" + most + " to " + most + " " + currency);
    }

    @ParameterizedTest
    @CsvSource({"-0.001, USD, 2, 3", "-0.5, JPY, 0, 1", "-1e-400000000, KWD, 3, 400000000"})
    void tooManyDecimalsAreRefusedWithTheirNumber(String written, String currency, int allowed, int decimals) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertTimeoutPreemptively(AT_ONCE, () -> amount(written, currency)))
                .withMessage(currency + " has " + allowed + " decimals, this amount has " + decimals);
    }

    @Test
    void aSumIsExactOrRefused() {
        SignedMoney least = amount("-9999999999999.99", "USD");

        assertThat(least.plus(amount("9999999999999.99", "USD"))).isEqualTo(amount("0", "USD"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> least.plus(amount("-0.01", "USD")))
                .withMessage("an amount must be from -9999999999999.99 to 9999999999999.99 USD");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> least.plus(amount("1", "JPY")))
                .withMessage("cannot add JPY to USD");
    }

    private static SignedMoney amount(String decimal, String currency) {
        return SignedMoney.of(new BigDecimal(decimal), Currency.of(currency));
    }
}
