package dev.orders.core.order;

import java.util.List;

/// The command to create an order, parsed and valid. Two requests are the same request if and only if their
/// commands are equal.
///
/// @param items 1 to [#MAX_ITEMS] items, all priced in `currency`, in the order of the request
public record NewOrder(CustomerId customerId, Currency currency, List<Item> items) {
    /// Limits the work and the bytes of one order. A larger basket must be split into several orders.
    public static final int MAX_ITEMS = 500;

    public NewOrder {
        items = List.copyOf(items);
        if (items.isEmpty() || items.size() > MAX_ITEMS) {
            throw new IllegalArgumentException(
                    "an order must have 1 to " + MAX_ITEMS + " items, this has " + items.size());
        }
        totalOf(items, currency);
    }

    /// The sum of the totals of all items.
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
