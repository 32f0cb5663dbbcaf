/// Starts the background tasks: relays for each sink, and the purges.
@NullMarked
package dev.orders.server.schedule;

import org.jspecify.annotations.NullMarked;
