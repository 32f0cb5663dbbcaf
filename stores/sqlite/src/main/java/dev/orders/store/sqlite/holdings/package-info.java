/// Measures what the database holds and how large its files are.
@NullMarked
package dev.orders.store.sqlite.holdings;

import org.jspecify.annotations.NullMarked;
