/// What an order contains: items, adjustments and metadata.
@NullMarked
package dev.orders.store.mongo.content;

import org.jspecify.annotations.NullMarked;
