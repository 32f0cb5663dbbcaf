/// Fault injection: the kinds of faults, the schedule, and a proxy that breaks connections.
@NullMarked
package dev.orders.verify.chaos;

import org.jspecify.annotations.NullMarked;
