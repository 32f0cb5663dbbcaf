/// What a database says about a move into it.
@NullMarked
package dev.orders.store.mongo.mark;

import org.jspecify.annotations.NullMarked;
