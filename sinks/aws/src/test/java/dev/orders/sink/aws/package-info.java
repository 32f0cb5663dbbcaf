/// Tests of the AWS sinks.
@NullMarked
package dev.orders.sink.aws;

import org.jspecify.annotations.NullMarked;
