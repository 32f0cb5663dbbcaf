package dev.orders.workflow.order;

/// The answer to a change of an order: the changed order, or why nothing was changed.
public sealed interface Changed permits Order, Conflict, Refused {}
