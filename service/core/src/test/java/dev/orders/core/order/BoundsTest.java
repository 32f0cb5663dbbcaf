package dev.orders.core.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.orders.core.amount.Quantity;
import dev.orders.core.placement.IdempotencyKey;
import dev.orders.core.tenant.TenantId;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Tests the limits of the texts and numbers that clients choose.
final class BoundsTest {
    /// Every text that a client chooses: its name in messages, its maximum length, and its type.
    static Stream<Arguments> texts() {
        return Stream.of(
                text("sku", 64, Sku::new),
                text("reference", 64, OrderReference::new),
                text("customer_id", 128, CustomerId::new),
                text("tenant_id", 64, TenantId::new),
                text("Idempotency-Key", 255, IdempotencyKey::new));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void aTextMayHaveOneCharacterOrAsManyAsItsBound(String name, int maxLength, Function<String, Object> type) {
        assertThatCode(() -> type.apply("x")).doesNotThrowAnyException();
        assertThatCode(() -> type.apply("x".repeat(maxLength))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("texts")
    void anEmptyOrTooLongTextIsRefusedByItsLength(String name, int maxLength, Function<String, Object> type) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> type.apply(""))
                .withMessage(name + " must have 1 to " + maxLength + " characters, this has 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> type.apply("x".repeat(maxLength + 1)))
                .withMessage(name + " must have 1 to " + maxLength + " characters, this has " + (maxLength + 1));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void everyVisibleAsciiCharacterIsAllowedAndNoOther(String name, int maxLength, Function<String, Object> type) {
        for (char character = 0; character < 0x180; character++) {
            String text = "a" + character;
            if (character >= '!' && character <= '~') {
                assertThatCode(() -> type.apply(text)).doesNotThrowAnyException();
            } else {
                assertThatIllegalArgumentException().isThrownBy(() -> type.apply(text));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("texts")
    void aRefusalNamesThePositionAndNeverQuotesTheText(String name, int maxLength, Function<String, Object> type) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> type.apply("secret value"))
                .withMessage(name + " must be visible ASCII without spaces; character 7 is not");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> type.apply("secret".repeat(1000)))
                .withMessageNotContaining("secret");
    }

    @Test
    void aTextBeyondSixteenBitsIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Sku("𝄞"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 999_999, 1_000_000})
    void aQuantityMayBeFromOneToAMillion(long units) {
        assertThat(new Quantity(units).units()).isEqualTo(units);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, 1_000_001, Long.MIN_VALUE, Long.MAX_VALUE})
    void anyOtherQuantityIsRefused(long units) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Quantity(units))
                .withMessage("qty must be a whole number from 1 to 1000000");
    }

    @Test
    void theDefaultTenantIsCalledDefault() {
        assertThat(TenantId.DEFAULT).hasToString("default");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 499, 500})
    void anOrderMayHaveFromOneToFiveHundredItems(int count) {
        assertThat(Orders.newOrder("USD", items(count)).items()).hasSize(count);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 501})
    void anyOtherNumberOfItemsIsRefused(int count) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Orders.newOrder("USD", items(count)))
                .withMessage("an order must have 1 to 500 items, this has " + count);
    }

    @Test
    void anItemPricedInAnotherCurrencyIsRefused() {
        Item dollars = Orders.item("a", 1, "1.00", "USD");
        Item euros = Orders.item("b", 1, "1.00", "EUR");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Orders.newOrder("USD", dollars, euros))
                .withMessage("cannot add EUR to USD");
        assertThatIllegalArgumentException().isThrownBy(() -> Orders.newOrder("EUR", dollars));
    }

    @Test
    void anOrderWithATotalAboveTheLimitIsRefused() {
        Item half = Orders.item("a", 1, "5000000000000.00", "USD");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Orders.newOrder("USD", half, half))
                .withMessage("an amount must be at most 9999999999999.99 USD");
    }

    private static Arguments text(String name, int maxLength, Function<String, Object> type) {
        return Arguments.of(name, maxLength, type);
    }

    private static Item[] items(int count) {
        Item[] items = new Item[count];
        Arrays.fill(items, Orders.item("a", 1, "0.01", "USD"));
        return items;
    }
}
