/// Tests of this package.
@NullMarked
package dev.orders.http.operator;

import org.jspecify.annotations.NullMarked;
