package dev.orders.core.order;

/// One line of an order.
///
/// @param price the price of one unit; the line's total must be representable as [Money]
public record Item(Sku sku, Quantity quantity, Money price) {
    public Item {
        price.times(quantity);
    }

    /// What the line costs.
    public Money total() {
        return price.times(quantity);
    }
}
