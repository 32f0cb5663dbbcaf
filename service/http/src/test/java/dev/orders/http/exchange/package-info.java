/// Tests of this package.
@NullMarked
package dev.orders.http.exchange;

import org.jspecify.annotations.NullMarked;
