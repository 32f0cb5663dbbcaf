/// Tests of this package.
@NullMarked
package dev.orders.http.proxy;

import org.jspecify.annotations.NullMarked;
