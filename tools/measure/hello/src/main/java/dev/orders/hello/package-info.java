/// The framework alone, to measure against.
@NullMarked
package dev.orders.hello;

import org.jspecify.annotations.NullMarked;
