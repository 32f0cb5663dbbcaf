/// Tests of the connection, and of what happens while the server does not answer.
@NullMarked
package dev.orders.store.mongo.connection;

import org.jspecify.annotations.NullMarked;
