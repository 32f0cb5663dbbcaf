/// Orders that were not paid in time.
@NullMarked
package dev.orders.store.mongo.expiry;

import org.jspecify.annotations.NullMarked;
