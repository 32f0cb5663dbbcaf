/// Checks that a store sends nothing that Amazon DocumentDB does not support.
@NullMarked
package dev.orders.store.mongo.documentdb;

import org.jspecify.annotations.NullMarked;
