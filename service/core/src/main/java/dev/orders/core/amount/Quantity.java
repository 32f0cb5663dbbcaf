package dev.orders.core.amount;

/// How many units of an item are ordered: 1 to [#MAX].
public record Quantity(long units) {
    /// Far above any real order line, and low enough to catch a typing mistake.
    public static final long MAX = 1_000_000;

    public Quantity {
        if (units < 1 || units > MAX) {
            throw new IllegalArgumentException("qty must be a whole number from 1 to " + MAX);
        }
    }
}
