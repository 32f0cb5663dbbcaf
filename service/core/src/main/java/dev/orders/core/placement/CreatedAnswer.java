package dev.orders.core.placement;

import dev.orders.core.order.OrderId;

/// The answer to a create, as it was first given. Only the body is kept word for word: the status (201), `Location` and
/// `ETag: "1"` follow from the order's id.
///
/// @param body the response body; its UTF-8 bytes are the same for every replay
public record CreatedAnswer(OrderId orderId, String body) {}
