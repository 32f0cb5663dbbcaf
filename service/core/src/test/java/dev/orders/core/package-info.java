/// Helpers that the tests of all modules share: a clock that tests set, and races of many threads.
@NullMarked
package dev.orders.core;

import org.jspecify.annotations.NullMarked;
