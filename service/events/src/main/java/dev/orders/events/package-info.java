/// Delivering events: the relay, CloudEvents, and sinks.
@NullMarked
package dev.orders.events;

import org.jspecify.annotations.NullMarked;
