/// Tests of metrics and of log lines.
@NullMarked
package dev.orders.wiring.telemetry;

import org.jspecify.annotations.NullMarked;
