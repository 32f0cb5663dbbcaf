/// What the infrastructure costs by the public list of prices: a month of its resources, and a million orders.
@NullMarked
package dev.orders.aws.cost;

import org.jspecify.annotations.NullMarked;
