/// Metrics of the embedded store.
@NullMarked
package dev.orders.server.telemetry;

import org.jspecify.annotations.NullMarked;
