package dev.orders.core.placement;

import dev.orders.core.order.OrderId;

/// The first answer to a create. Only the body is stored: the status (201), `Location` and `ETag: "1"` follow
/// from the order id.
///
/// @param body the response body; its UTF-8 bytes are the same for every replay
public record CreatedAnswer(OrderId orderId, String body) {}
