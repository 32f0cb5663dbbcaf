package dev.orders.core.order;

/// The result of a request to change the status of an order.
public sealed interface StatusChange {
    /// The status was changed. Contains the new version of the order and its event.
    record Changed(Order order, OrderEvent.OrderUpdated event) implements StatusChange {}

    /// The tenant has no order with this id.
    record UnknownOrder() implements StatusChange {}

    /// The order is at a version that the precondition does not allow.
    record VersionConflict(Order current) implements StatusChange {}

    /// The order cannot move from its status to the requested one.
    record TransitionRefused(Order current) implements StatusChange {}
}
