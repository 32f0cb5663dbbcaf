package dev.orders.core.port;

import dev.orders.core.order.Order;
import dev.orders.core.order.OrderEvent;

/// An event with its position in the log.
///
/// @param position at least 1; every later event has a greater position
/// @param order the order after the event
public record LoggedEvent(long position, Order order, OrderEvent event) {}
