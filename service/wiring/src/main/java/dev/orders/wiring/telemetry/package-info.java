/// Metrics of the store, the relays and the background tasks, and the handler that writes the log.
@NullMarked
package dev.orders.wiring.telemetry;

import org.jspecify.annotations.NullMarked;
