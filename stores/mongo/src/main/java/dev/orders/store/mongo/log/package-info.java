/// The entries of the event log, and how they get their positions.
@NullMarked
package dev.orders.store.mongo.log;

import org.jspecify.annotations.NullMarked;
