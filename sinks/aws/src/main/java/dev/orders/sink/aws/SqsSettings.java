package dev.orders.sink.aws;

import dev.orders.core.aws.AwsAccess;
import dev.orders.core.port.EventFormat;
import dev.orders.core.trace.Tracing;
import dev.orders.events.EventSource;
import dev.orders.events.Sink;
import dev.orders.events.SinkSettings;
import software.amazon.awssdk.services.sqs.SqsClient;

/// The settings of the SQS sink.
///
/// @param queue the URL of a FIFO queue
/// @param source of the events
record SqsSettings(String queue, EventSource source, AwsAccess access) implements SinkSettings {
    @Override
    public Sink open(EventFormat format, Tracing tracing) {
        return new AwsSink(
                SqsSinkFactory.NAME,
                format,
                () -> new Queue(
                        Clients.configure(SqsClient.builder(), access, AwsSink.CALL)
                                .build(),
                        queue,
                        source,
                        tracing,
                        AwsSink.CALL));
    }
}
