package dev.orders.workflow.fulfilment;

/// What became of a request to the warehouse. The state machine knows these names.
public enum FulfilmentResult {
    /// The goods are on their way.
    SHIPPED,
    /// The warehouse does not have the goods.
    OUT_OF_STOCK
}
