/// The Kafka sink against a real broker.
@NullMarked
package dev.orders.sink.kafka;

import org.jspecify.annotations.NullMarked;
