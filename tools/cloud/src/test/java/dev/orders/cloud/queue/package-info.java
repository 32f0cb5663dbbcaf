/// Tests of queue.
@NullMarked
package dev.orders.cloud.queue;

import org.jspecify.annotations.NullMarked;
