/// The relay and its sinks are tested over the stores in memory.
@NullMarked
package dev.orders.events;

import org.jspecify.annotations.NullMarked;
