/// Tests of the relay and its sinks, with in-memory stores.
@NullMarked
package dev.orders.events;

import org.jspecify.annotations.NullMarked;
