/// Tests of this package.
@NullMarked
package dev.orders.wiring.tls;

import org.jspecify.annotations.NullMarked;
