/// The store of a function, which is opened when it is needed: a function starts while a database does not
/// answer, and a copy of a snapshot has no connections.
@NullMarked
package dev.orders.lambda.store;

import org.jspecify.annotations.NullMarked;
