/// Lists of orders.
@NullMarked
package dev.orders.store.mongo.list;

import org.jspecify.annotations.NullMarked;
