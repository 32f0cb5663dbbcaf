/// Faults: which there are, when they come, and a proxy that breaks connections.
@NullMarked
package dev.orders.verify.chaos;

import org.jspecify.annotations.NullMarked;
