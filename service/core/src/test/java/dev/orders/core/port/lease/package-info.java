/// Lincheck tests of leases: concurrent calls must have a sequential explanation.
@NullMarked
package dev.orders.core.port.lease;

import org.jspecify.annotations.NullMarked;
