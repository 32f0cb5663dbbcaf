/// Sends events to a topic of Apache Kafka.
@NullMarked
package dev.orders.sink.kafka;

import org.jspecify.annotations.NullMarked;
