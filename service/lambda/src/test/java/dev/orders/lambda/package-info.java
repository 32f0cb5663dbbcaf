/// Tests of the functions.
@NullMarked
package dev.orders.lambda;

import org.jspecify.annotations.NullMarked;
