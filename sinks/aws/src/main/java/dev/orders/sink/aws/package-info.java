/// The sinks for Amazon EventBridge and Amazon SQS. Both send events in requests of several, with the AWS SDK.
@NullMarked
package dev.orders.sink.aws;

import org.jspecify.annotations.NullMarked;
