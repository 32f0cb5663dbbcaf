/// Runs the driver without the MongoDB store, in the store's package to write the same documents.
@NullMarked
package dev.orders.store.mongo;

import org.jspecify.annotations.NullMarked;
