package dev.orders.workflow.order;

/// The order has another version than the one that the change was decided for.
public record Conflict() implements Changed {}
