package dev.orders.store.sqlite.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.orders.core.amount.Currency;
import dev.orders.core.order.Item;
import dev.orders.core.order.Orders;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Items are read exactly as they were written. Any other text is refused as a whole.
final class ItemsJsonTest {
    private static final Currency DOLLARS = Currency.of("USD");

    @Test
    void itemsAreWrittenAsSkuQuantityAndSmallestUnits() {
        assertThat(ItemsJson.write(Orders.sample().items()))
                .isEqualTo("[[\"sku-b\",2,1000],[\"sku-a\",1,1],[\"sku-b\",3,1999]]");
    }

    @Test
    void itemsComeBackAsTheyWentIn() {
        List<Item> items = List.of(
                Orders.item("a", 1, "0", "USD"),
                Orders.item("\"quoted\\", 1_000_000, "0.01", "USD"),
                Orders.item("~!@#$%^&*()[]{}<>,.'`/?", 7, "19.99", "USD"));

        assertThat(ItemsJson.read(ItemsJson.write(items), DOLLARS)).isEqualTo(items);
    }

    @Test
    void theLargestOrdersItemsComeBackAsTheyWentIn() {
        List<Item> items = Orders.largest().items();

        assertThat(ItemsJson.read(ItemsJson.write(items), DOLLARS)).isEqualTo(items);
    }

    @Test
    void amountsAreReadInTheCurrencyOfTheOrder() {
        assertThat(ItemsJson.read("[[\"tea\",1,450]]", Currency.of("JPY")))
                .containsExactly(Orders.item("tea", 1, "450", "JPY"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "{}",
                "7",
                "[",
                "[7]",
                "[null]",
                "[[]]",
                "[[\"tea\",1,450]",
                "[[\"tea\",1,450",
                "[[\"tea\",1,450],",
                "[[\"tea\",1,450],]",
                "[[\"tea\",1,450],7]",
                "[[\"tea\",1,450],[]]",
                "[[\"tea\",1,450]]]",
                "[[\"tea\",1,450]] [[\"cup\",1,900]]",
                "[[\"tea\",1]]",
                "[[\"tea\",1,450,7]]",
                "[[1,1,450]]",
                "[[null,1,450]]",
                "[[\"\",1,450]]",
                "[[\"tea\",0,450]]",
                "[[\"tea\",\"1\",450]]",
                "[[\"tea\",1.5,450]]",
                "[[\"tea\",1,-450]]",
                "[[\"tea\",1,4.5]]",
                "[[\"tea\",1,null]]",
                "[[\"tea\",1,99999999999999999999]]",
                "[[\"tea\",1,1000000000000000]]"
            })
    void damagedItemsAreRefused(String damaged) {
        assertThatIllegalStateException()
                .isThrownBy(() -> ItemsJson.read(damaged, DOLLARS))
                .withMessage("The items of an order are damaged");
    }
}
