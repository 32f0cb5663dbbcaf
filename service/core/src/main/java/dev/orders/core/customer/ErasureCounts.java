package dev.orders.core.customer;

/// How much was erased, by kind.
///
/// @param orders orders whose customer was replaced
/// @param notes free texts that were removed from the history of these orders
/// @param answers stored answers to creates in which the customer was replaced
public record ErasureCounts(long orders, long notes, long answers) {
    /// Nothing was erased.
    public static final ErasureCounts NONE = new ErasureCounts(0, 0, 0);
}
