/// Tests of the spans, and a collector for tests.
@NullMarked
package dev.orders.wiring.tracing;

import org.jspecify.annotations.NullMarked;
