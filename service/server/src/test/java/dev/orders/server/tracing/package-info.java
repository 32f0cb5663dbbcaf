/// Tests of traces: passed on, and exported as spans.
@NullMarked
package dev.orders.server.tracing;

import org.jspecify.annotations.NullMarked;
