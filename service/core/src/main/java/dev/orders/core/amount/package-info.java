/// Exact amounts: money in a currency, and quantities. No input or output.
@NullMarked
package dev.orders.core.amount;

import org.jspecify.annotations.NullMarked;
