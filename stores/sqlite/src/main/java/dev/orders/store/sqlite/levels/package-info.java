/// The orders of each customer, in levels (ADR 69).
@NullMarked
package dev.orders.store.sqlite.levels;

import org.jspecify.annotations.NullMarked;
