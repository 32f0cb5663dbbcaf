/// Traces across systems: the W3C form of their contexts, and a port for the spans that the service adds to
/// them.
@NullMarked
package dev.orders.core.trace;

import org.jspecify.annotations.NullMarked;
