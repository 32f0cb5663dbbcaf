/// Tests of what copies of a snapshot must not share.
@NullMarked
package dev.orders.lambda.snapshot;

import org.jspecify.annotations.NullMarked;
