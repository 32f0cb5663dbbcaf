/// The store for many instances: MongoDB 4.2 or newer, with its official driver. It uses only single-document
/// writes, so it is correct on a standalone server, a replica set, a sharded cluster and Amazon DocumentDB. It
/// sends only commands and operators that DocumentDB lists (ADR 46).
@NullMarked
package dev.orders.store.mongo;

import org.jspecify.annotations.NullMarked;
