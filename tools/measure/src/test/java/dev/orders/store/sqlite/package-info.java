/// Tests of this package.
@NullMarked
package dev.orders.store.sqlite;

import org.jspecify.annotations.NullMarked;
