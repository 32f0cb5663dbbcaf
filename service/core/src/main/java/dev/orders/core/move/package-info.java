/// Moving everything that one store has into another store.
@NullMarked
package dev.orders.core.move;

import org.jspecify.annotations.NullMarked;
