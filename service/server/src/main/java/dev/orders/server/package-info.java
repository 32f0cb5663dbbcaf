/// The service as one process: what it is told by its environment, how its parts are put together, how it starts and
/// stops.
@NullMarked
package dev.orders.server;

import org.jspecify.annotations.NullMarked;
