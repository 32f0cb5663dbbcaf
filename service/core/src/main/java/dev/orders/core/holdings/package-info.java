/// What a store holds and how much space it takes, for metrics.
@NullMarked
package dev.orders.core.holdings;

import org.jspecify.annotations.NullMarked;
