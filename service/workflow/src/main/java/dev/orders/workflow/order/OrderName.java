package dev.orders.workflow.order;

/// Which order.
///
/// @param tenantId whose order it is
/// @param orderId its id, such as `o-01997f2e-5d3c-7a41-9c0b-3f2a6f1d8e55`
public record OrderName(String tenantId, String orderId) {}
