package dev.orders.core.order;

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
}
