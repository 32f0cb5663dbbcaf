/// Tests of the costs.
@NullMarked
package dev.orders.aws.cost;

import org.jspecify.annotations.NullMarked;
