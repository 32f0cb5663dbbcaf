/// Fault injection: the kinds of faults, their schedule, and the injector.
@NullMarked
package dev.orders.verify.chaos;

import org.jspecify.annotations.NullMarked;
