/// Tests of an event log with several sequences.
@NullMarked
package dev.orders.store.mongo.log;

import org.jspecify.annotations.NullMarked;
