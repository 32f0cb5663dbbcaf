/// Metrics and log lines.
@NullMarked
package dev.orders.server.telemetry;

import org.jspecify.annotations.NullMarked;
