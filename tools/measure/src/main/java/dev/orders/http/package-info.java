/// Beside the HTTP contract, to time its inner loops.
@NullMarked
package dev.orders.http;

import org.jspecify.annotations.NullMarked;
