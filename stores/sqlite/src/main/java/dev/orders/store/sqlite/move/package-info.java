/// Reading everything that the embedded store has, for a move to another store.
@NullMarked
package dev.orders.store.sqlite.move;

import org.jspecify.annotations.NullMarked;
