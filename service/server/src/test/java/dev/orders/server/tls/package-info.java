/// Tests of this package.
@NullMarked
package dev.orders.server.tls;

import org.jspecify.annotations.NullMarked;
