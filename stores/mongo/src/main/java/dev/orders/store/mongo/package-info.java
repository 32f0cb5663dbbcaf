/// The store for many instances: MongoDB 4.2 or newer, by its official driver. Single-document writes only, so it is
/// right on a standalone server, a replica set, a sharded cluster and Amazon DocumentDB alike.
@NullMarked
package dev.orders.store.mongo;

import org.jspecify.annotations.NullMarked;
