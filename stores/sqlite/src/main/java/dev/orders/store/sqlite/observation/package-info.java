/// What the database reports about its work, for metrics.
@NullMarked
package dev.orders.store.sqlite.observation;

import org.jspecify.annotations.NullMarked;
