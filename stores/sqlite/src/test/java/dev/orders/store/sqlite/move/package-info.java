/// Tests of reading everything that the embedded store has.
@NullMarked
package dev.orders.store.sqlite.move;

import org.jspecify.annotations.NullMarked;
