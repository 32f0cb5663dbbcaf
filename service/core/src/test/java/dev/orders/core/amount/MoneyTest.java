package dev.orders.core.amount;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.orders.core.order.Orders;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Examples of amounts that clients send.
final class MoneyTest {
    /// Counting digits takes microseconds; expanding the amount would take hours or all memory.
    private static final Duration AT_ONCE = Duration.ofSeconds(5);

    @ParameterizedTest
    @CsvSource({
        "20, USD, 20.00",
        "2E+1, USD, 20.00",
        "20.0000, USD, 20.00",
        "0, USD, 0.00",
        "0E+9, USD, 0.00",
        "0E-9, JPY, 0",
        "0.01, USD, 0.01",
        "20, JPY, 20",
        "20, KWD, 20.000",
        "0.005, KWD, 0.005",
        "20, CLF, 20.0000",
        "9999999999999.99, USD, 9999999999999.99",
        "999999999999999, JPY, 999999999999999"
    })
    void anAmountIsWrittenAtTheScaleOfItsCurrency(String written, String currency, String decimal) {
        assertThat(Orders.money(written, currency).decimal()).isEqualTo(decimal);
    }

    @ParameterizedTest
    @CsvSource({"0.001, USD, 3", "0.1, JPY, 1", "0.0001, KWD, 4", "1e-400000000, USD, 400000000"})
    void tooManyDecimalsAreRefusedWithTheirNumber(String written, String currency, int decimals) {
        int allowed = Currency.of(currency).decimals();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertTimeoutPreemptively(AT_ONCE, () -> Orders.money(written, currency)))
                .withMessage(currency + " has " + allowed + " decimals, this amount has " + decimals);
    }

    @ParameterizedTest
    @CsvSource({
        "10000000000000, USD, 9999999999999.99",
        "1000000000000000, JPY, 999999999999999",
        "1000000000000, KWD, 999999999999.999",
        "1e400000000, USD, 9999999999999.99",
        "1e2147483647, JPY, 999999999999999",
        "100e2147483647, JPY, 999999999999999"
    })
    void anAmountAboveTheBoundIsRefusedAtOnceAndTheBoundIsNamed(String written, String currency, String most) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertTimeoutPreemptively(AT_ONCE, () -> Orders.money(written, currency)))
                .withMessage("an amount must be at most " + most + " " + currency);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0.01", "-1", "-1e400000000", "-1e-400000000"})
    void aNegativeAmountIsRefused(String written) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Orders.money(written, "USD"))
                .withMessage("an amount must not be negative");
    }

    @Test
    void theBoundHoldsForMinorUnitsToo() {
        Currency dollars = Currency.of("USD");

        assertThat(new Money(Money.MAX_MINOR_UNITS, dollars).decimal()).isEqualTo("9999999999999.99");
        assertThatIllegalArgumentException().isThrownBy(() -> new Money(Money.MAX_MINOR_UNITS + 1, dollars));
        assertThatIllegalArgumentException().isThrownBy(() -> new Money(-1, dollars));
    }

    @Test
    void aProductThatWouldWrapAroundToNothingIsRefused() {
        Money price = new Money(1L << 45, Currency.of("USD"));
        Quantity quantity = new Quantity(1L << 19);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> price.times(quantity))
                .withMessage("an amount must be at most 9999999999999.99 USD");
    }

    @Test
    void everyAmountWithinTheBoundSurvivesAClientThatReadsItIntoADouble() {
        String greatest = Orders.money("9999999999999.99", "USD").decimal();

        assertThat(BigDecimal.valueOf(Double.parseDouble(greatest)).toPlainString())
                .isEqualTo(greatest);
    }

    @Test
    void amountsInDifferentCurrenciesCannotBeAdded() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Orders.money("1", "USD").plus(Orders.money("1", "JPY")))
                .withMessage("cannot add JPY to USD");
    }
}
