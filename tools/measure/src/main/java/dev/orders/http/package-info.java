/// Benchmarks of the HTTP contract's inner loops, in its own package to reach its classes.
@NullMarked
package dev.orders.http;

import org.jspecify.annotations.NullMarked;
