/// Instances of a run's own: how they are started, on which store, and how faults are done to them.
@NullMarked
package dev.orders.verify.local;

import org.jspecify.annotations.NullMarked;
