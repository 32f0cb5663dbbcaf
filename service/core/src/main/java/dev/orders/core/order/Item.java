package dev.orders.core.order;

import dev.orders.core.amount.Currency;
import dev.orders.core.amount.Money;
import dev.orders.core.amount.Quantity;
import java.util.List;

/// One line of an order.
///
/// @param price the price of one unit; price times quantity must be a valid [Money]
public record Item(Sku sku, Quantity quantity, Money price) {
    public Item {
        price.times(quantity);
    }

    /// The price of all units.
    public Money total() {
        return price.times(quantity);
    }

    /// The sum of the totals of all items.
    ///
    /// @throws IllegalArgumentException if an item has a price in another currency, or the sum is above the limit
    public static Money total(List<Item> items, Currency currency) {
        Money total = Money.zero(currency);
        for (Item item : items) {
            total = total.plus(item.total());
        }
        return total;
    }
}
