/// A MongoDB database as the target of a move from another store.
@NullMarked
package dev.orders.store.mongo.move;

import org.jspecify.annotations.NullMarked;
