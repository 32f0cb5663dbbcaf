package dev.orders.core.order;

import dev.orders.core.amount.Currency;
import dev.orders.core.amount.Money;
import dev.orders.core.amount.SignedMoney;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The command to create an order, parsed and valid. Two requests are the same request if and only if their
/// commands are equal.
///
/// @param items 1 to [#MAX_ITEMS] items, all priced in `currency`, in the order of the request
/// @param adjustments up to [#MAX_ADJUSTMENTS], all in `currency`, in the order of the request
/// @param reference the client's own number of the order, if it has one
/// @param expiresAt when the order is cancelled unless it is paid, to the millisecond; empty if the client did not
///     say
public record NewOrder(
        CustomerId customerId,
        Currency currency,
        List<Item> items,
        List<Adjustment> adjustments,
        Metadata metadata,
        Optional<OrderReference> reference,
        Optional<Instant> expiresAt) {
    /// Limits the work and the bytes of one order. A larger basket must be split into several orders.
    public static final int MAX_ITEMS = 500;

    /// Far above any real order.
    public static final int MAX_ADJUSTMENTS = 100;

    public NewOrder {
        items = List.copyOf(items);
        adjustments = List.copyOf(adjustments);
        if (items.isEmpty() || items.size() > MAX_ITEMS) {
            throw new IllegalArgumentException(
                    "an order must have 1 to " + MAX_ITEMS + " items, this has " + items.size());
        }
        if (adjustments.size() > MAX_ADJUSTMENTS) {
            throw new IllegalArgumentException(
                    "an order must have at most " + MAX_ADJUSTMENTS + " adjustments, this has " + adjustments.size());
        }
        totalOf(items, adjustments, currency);
    }

    /// An order with items only.
    public NewOrder(CustomerId customerId, Currency currency, List<Item> items) {
        this(customerId, currency, items, List.of(), Metadata.NONE, Optional.empty());
    }

    /// An order whose client did not say when it expires.
    public NewOrder(
            CustomerId customerId,
            Currency currency,
            List<Item> items,
            List<Adjustment> adjustments,
            Metadata metadata,
            Optional<OrderReference> reference) {
        this(customerId, currency, items, adjustments, metadata, reference, Optional.empty());
    }

    /// The same order, which expires at this time.
    public NewOrder expiringAt(Instant time) {
        return new NewOrder(customerId, currency, items, adjustments, metadata, reference, Optional.of(time));
    }

    /// The sum of the totals of all items and of all adjustments.
    public Money amountTotal() {
        return totalOf(items, adjustments, currency);
    }

    private static Money totalOf(List<Item> items, List<Adjustment> adjustments, Currency currency) {
        Money itemsTotal = Item.total(items, currency);
        if (adjustments.isEmpty()) {
            return itemsTotal;
        }
        SignedMoney total = SignedMoney.of(itemsTotal).plus(Adjustment.total(adjustments, currency));
        if (total.minorUnits() < 0) {
            throw new IllegalArgumentException(
                    "items and adjustments must not sum to less than zero, these sum to " + total.decimal());
        }
        return new Money(total.minorUnits(), currency);
    }
}
