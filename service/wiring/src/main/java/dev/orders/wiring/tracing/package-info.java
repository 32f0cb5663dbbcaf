/// Makes spans with the SDK of OpenTelemetry, and exports them. Loaded only if an endpoint is set (ADR 41).
@NullMarked
package dev.orders.wiring.tracing;

import org.jspecify.annotations.NullMarked;
