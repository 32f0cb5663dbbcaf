/// The contracts hold for the stores in memory too, which other tests use.
@NullMarked
package dev.orders.core.port.memory;

import org.jspecify.annotations.NullMarked;
