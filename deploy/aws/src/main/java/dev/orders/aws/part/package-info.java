/// The parts that several stacks are made of: functions, queues, keys, permissions.
@NullMarked
package dev.orders.aws.part;

import org.jspecify.annotations.NullMarked;
