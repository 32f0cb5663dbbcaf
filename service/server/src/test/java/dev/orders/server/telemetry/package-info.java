/// Tests of metrics and of log lines.
@NullMarked
package dev.orders.server.telemetry;

import org.jspecify.annotations.NullMarked;
