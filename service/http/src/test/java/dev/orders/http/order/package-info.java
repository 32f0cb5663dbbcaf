/// Tests of this package.
@NullMarked
package dev.orders.http.order;

import org.jspecify.annotations.NullMarked;
