/// Tests of the work in invocations.
@NullMarked
package dev.orders.lambda.relay;

import org.jspecify.annotations.NullMarked;
