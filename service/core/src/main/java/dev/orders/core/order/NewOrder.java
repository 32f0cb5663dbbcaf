package dev.orders.core.order;

import java.util.List;

/// The command to create an order: parsed, defaulted and valid. Two requests mean the same iff these are equal.
///
/// @param items 1 to [#MAX_ITEMS], all priced in `currency`, in the order given
public record NewOrder(CustomerId customerId, Currency currency, List<Item> items) {
    /// Bounds the work and the bytes of one order; larger baskets are several orders.
    public static final int MAX_ITEMS = 500;

    public NewOrder {
        items = List.copyOf(items);
        if (items.isEmpty() || items.size() > MAX_ITEMS) {
            throw new IllegalArgumentException(
                    "an order must have 1 to " + MAX_ITEMS + " items, this has " + items.size());
        }
        totalOf(items, currency);
    }

    /// What all items cost together.
    public Money amountTotal() {
        return totalOf(items, currency);
    }

    private static Money totalOf(List<Item> items, Currency currency) {
        Money total = Money.zero(currency);
        for (Item item : items) {
            total = total.plus(item.total());
        }
        return total;
    }
}
