/// The functions lose their processes, their databases and their bus.
@NullMarked
package dev.orders.fronts.faults;

import org.jspecify.annotations.NullMarked;
