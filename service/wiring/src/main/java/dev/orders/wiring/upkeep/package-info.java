/// What keeps the store tidy, in steps: a server repeats them in background tasks, a function in its invocations.
@NullMarked
package dev.orders.wiring.upkeep;

import org.jspecify.annotations.NullMarked;
