/// Tests of the Kafka sink.
@NullMarked
package dev.orders.sink.kafka;

import org.jspecify.annotations.NullMarked;
