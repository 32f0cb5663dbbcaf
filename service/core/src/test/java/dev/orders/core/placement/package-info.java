/// Creating exactly once, as a contract for every store.
@NullMarked
package dev.orders.core.placement;

import org.jspecify.annotations.NullMarked;
