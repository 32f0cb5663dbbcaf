@NullMarked
package dev.orders.store.sqlite.levels;

import org.jspecify.annotations.NullMarked;
