package dev.orders.core.amount;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Compares the currencies with a second source, the table of the JDK. All differences are listed here.
final class CurrencyTest {
    /// A currency of ISO 4217 that the JDK does not know.
    private static final String NOT_IN_THE_JDK = "UYW";

    /// Currencies that the JDK knows without a smallest unit, and that ISO 4217 no longer contains.
    private static final Set<String> GOLD_FRANCS = Set.of("XFO", "XFU");

    @ParameterizedTest
    @CsvSource({
        "USD, 2", "EUR, 2", "JPY, 0", "KWD, 3", "CLF, 4", "UYW, 4", "XCG, 2", "ZWG, 2", "XAD, 2", "SLE, 2", "VED, 2"
    })
    void aCurrencyIsKnownByItsCode(String code, int decimals) {
        Currency currency = Currency.of(code);

        assertThat(currency.code()).isEqualTo(code).isEqualTo(currency.toString());
        assertThat(currency.decimals()).isEqualTo(decimals);
        assertThat(currency.isWithdrawn()).isFalse();
        assertThat(Currency.of(code)).isSameAs(currency);
    }

    @ParameterizedTest
    @ValueSource(strings = {"BGN", "HRK", "ANG", "CUC", "SLL", "ZWL", "DEM", "ITL", "BEF", "USS"})
    void aCurrencyThatWasWithdrawnIsKnownAsSuch(String code) {
        assertThat(Currency.of(code).isWithdrawn()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "usd", "Usd", "USDX", "US", " USD", "ABC", "$", "€", "XFO", "BTC"})
    void anUnknownCurrencyIsRefusedWithoutQuotingIt(String code) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Currency.of(code))
                .withMessage("currency must be an ISO 4217 code in capitals, such as USD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"XAU", "XXX", "XTS", "XSU"})
    void aCurrencyWithoutASmallestUnitIsRefused(String code) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Currency.of(code))
                .withMessage("currency " + code + " has no smallest unit");
    }

    /// Earlier releases accepted the currencies of the JDK, so this ensures that all their orders can be read.
    @Test
    void theJdkKnowsTheSameCurrenciesWithTheSameDecimals() {
        Set<java.util.Currency> jdk = java.util.Currency.getAvailableCurrencies();

        assertThat(jdk)
                .filteredOn(currency -> currency.getDefaultFractionDigits() >= 0)
                .allSatisfy(currency -> assertThat(
                                Currency.of(currency.getCurrencyCode()).decimals())
                        .isEqualTo(currency.getDefaultFractionDigits()));
        assertThat(jdk)
                .filteredOn(currency -> currency.getDefaultFractionDigits() < 0)
                .extracting(java.util.Currency::getCurrencyCode)
                .filteredOn(code -> !GOLD_FRANCS.contains(code))
                .hasSize(13)
                .allSatisfy(code -> assertThatIllegalArgumentException()
                        .isThrownBy(() -> Currency.of(code))
                        .withMessageEndingWith(" has no smallest unit"));
        assertThat(jdk).extracting(java.util.Currency::getCurrencyCode).doesNotContain(NOT_IN_THE_JDK);
    }
}
