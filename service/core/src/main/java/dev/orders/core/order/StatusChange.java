package dev.orders.core.order;

/// What became of a request to change an order's status.
public sealed interface StatusChange {
    /// It happened: the order's new version, and the event that tells of it.
    record Changed(Order order, OrderEvent.OrderUpdated event) implements StatusChange {}

    /// The tenant has no such order.
    record UnknownOrder() implements StatusChange {}

    /// The order is at a version the precondition does not allow.
    record VersionConflict(Order current) implements StatusChange {}

    /// The order's status has no such next status.
    record TransitionRefused(Order current) implements StatusChange {}
}
