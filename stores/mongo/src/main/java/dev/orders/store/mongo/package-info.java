/// The store for many instances: MongoDB 4.2 or newer, with its official driver. It uses only single-document
/// writes, so it is correct on a standalone server, a replica set, a sharded cluster and Amazon DocumentDB.
@NullMarked
package dev.orders.store.mongo;

import org.jspecify.annotations.NullMarked;
