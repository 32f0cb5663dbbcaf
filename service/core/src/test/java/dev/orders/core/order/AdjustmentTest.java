package dev.orders.core.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.orders.core.amount.Currency;
import dev.orders.core.amount.SignedMoney;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The total of an order with adjustments is their exact sum with the items, and never negative.
final class AdjustmentTest {
    @ParameterizedTest
    @CsvSource({
        "USD, 20.00, 18.20, -5.00 3.20",
        "JPY, 2000, 1700, -500 200",
        "KWD, 2.005, 1.999, -0.006",
        "USD, 20.00, 0.00, -20.00",
        "JPY, 999999999999999, 0, -999999999999999",
        "USD, 9999999999999.99, 9999999999999.99, -9999999999999.99 9999999999999.99",
        "USD, 9999999999999.99, 9999999999999.98, 9999999999999.98 -9999999999999.99",
        "USD, 0.00, 9999999999999.99, 9999999999999.99"
    })
    void theTotalIsTheExactSumInWhicheverSequence(String currency, String items, String total, String adjustments) {
        List<String> amounts = Arrays.asList(adjustments.split(" ", -1));

        assertThat(order(currency, items, amounts).amountTotal().decimal()).isEqualTo(total);
        assertThat(order(currency, items, amounts.reversed()).amountTotal().decimal())
                .isEqualTo(total);
    }

    @ParameterizedTest
    @CsvSource({"USD, 20.00, -20.01, -0.01", "JPY, 0, -1, -1", "KWD, 0.001, -0.002, -0.001"})
    void aTotalBelowZeroIsRefused(String currency, String items, String adjustment, String sum) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> order(currency, items, List.of(adjustment)))
                .withMessage("items and adjustments must not sum to less than zero, these sum to " + sum);
    }

    @Test
    void aSumWithMoreDigitsThanAnAmountIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> order("USD", "9999999999999.99", List.of("0.01")))
                .withMessageStartingWith("an amount must be from -9999999999999.99");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> order("USD", "1", Collections.nCopies(100, "9999999999999.99")))
                .withMessageStartingWith("an amount must be from -9999999999999.99");
    }

    @Test
    void anOrderMayHaveUpToAHundredAdjustments() {
        assertThat(order("USD", "1", Collections.nCopies(100, "-0.01"))
                        .amountTotal()
                        .decimal())
                .isEqualTo("0.00");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> order("USD", "2", Collections.nCopies(101, "-0.01")))
                .withMessage("an order must have at most 100 adjustments, this has 101");
    }

    @Test
    void anAdjustmentInAnotherCurrencyIsRefused() {
        Adjustment dollars = Orders.adjustment(Adjustment.Type.FEE, "fee", "1");
        NewOrder yen = Orders.newOrder("JPY", Orders.item("a", 1, "10", "JPY"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NewOrder(
                        yen.customerId(),
                        yen.currency(),
                        yen.items(),
                        List.of(dollars),
                        Metadata.NONE,
                        Optional.empty()))
                .withMessage("cannot add USD to JPY");
    }

    @Test
    void aLabelHasOneToAHundredCharactersOnOneLine() {
        assertThatCode(() -> label("𝄞".repeat(100))).doesNotThrowAnyException();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> label(""))
                .withMessage("label must have 1 to 100 characters, this has 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> label("𝄞".repeat(101)))
                .withMessage("label must have 1 to 100 characters, this has 101");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\r\nb", "\t", "\u0000", "\u0085"})
    void aLabelHasNoControlCharacters(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> label(text))
                .withMessage("label must not have control characters");
    }

    private static Adjustment label(String text) {
        return Orders.adjustment(Adjustment.Type.TAX, text, "1");
    }

    private static NewOrder order(String currency, String itemsTotal, List<String> adjustments) {
        NewOrder plain = Orders.newOrder(currency, Orders.item("a", 1, itemsTotal, currency));
        List<Adjustment> adjusted = adjustments.stream()
                .map(amount -> new Adjustment(
                        Adjustment.Type.FEE, "label", SignedMoney.of(new BigDecimal(amount), Currency.of(currency))))
                .toList();
        return new NewOrder(
                plain.customerId(), plain.currency(), plain.items(), adjusted, Metadata.NONE, Optional.empty());
    }
}
