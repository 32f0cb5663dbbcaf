/// What must not be the same in two copies of a snapshot: connections and random numbers.
@NullMarked
package dev.orders.lambda.snapshot;

import org.jspecify.annotations.NullMarked;
