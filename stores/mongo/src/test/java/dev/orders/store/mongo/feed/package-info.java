/// Tests of clients that read the event log while instances write.
@NullMarked
package dev.orders.store.mongo.feed;

import org.jspecify.annotations.NullMarked;
