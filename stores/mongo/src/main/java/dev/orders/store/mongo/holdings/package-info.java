/// Measures what the database holds and how large it is.
@NullMarked
package dev.orders.store.mongo.holdings;

import org.jspecify.annotations.NullMarked;
