/// Starts the background tasks: the relays and the purges.
@NullMarked
package dev.orders.server.schedule;

import org.jspecify.annotations.NullMarked;
