/// Queues of Amazon SQS on this machine.
@NullMarked
package dev.orders.cloud.queue;

import org.jspecify.annotations.NullMarked;
