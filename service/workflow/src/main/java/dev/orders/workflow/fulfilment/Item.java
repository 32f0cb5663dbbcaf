package dev.orders.workflow.fulfilment;

/// A part of an order, as the warehouse needs it.
///
/// @param sku the code of the goods
/// @param quantity how many
public record Item(String sku, long quantity) {}
