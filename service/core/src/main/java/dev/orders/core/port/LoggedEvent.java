package dev.orders.core.port;

import dev.orders.core.order.Order;
import dev.orders.core.order.OrderEvent;

/// An event in its place in the log.
///
/// @param position from 1 up; greater for every later event
/// @param order as it was after the event
public record LoggedEvent(long position, Order order, OrderEvent event) {}
