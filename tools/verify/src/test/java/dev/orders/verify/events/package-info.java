/// Tests of how events are received.
@NullMarked
package dev.orders.verify.events;

import org.jspecify.annotations.NullMarked;
