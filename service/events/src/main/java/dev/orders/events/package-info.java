/// Events on their way out: the relay, CloudEvents, and sinks.
@NullMarked
package dev.orders.events;

import org.jspecify.annotations.NullMarked;
