package dev.orders.workflow.order;

/// The answer to a read of an order.
public sealed interface Found permits Order, Refused {}
