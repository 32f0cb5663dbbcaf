/// Metrics of the store, the relays and the background tasks, and the console that log lines are written to.
@NullMarked
package dev.orders.server.telemetry;

import org.jspecify.annotations.NullMarked;
