package dev.orders.sink.aws;

import dev.orders.cloud.queue.QueueServer;
import dev.orders.core.aws.AccessKey;
import dev.orders.core.aws.AwsAccess;
import dev.orders.core.port.EventFormat;
import dev.orders.core.trace.Tracing;
import dev.orders.events.EventSource;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/// Makes sinks for a queue server on loopback.
final class SqsSinks {
    /// One for all tests, because it takes seconds to start. It ends with the JVM.
    static final QueueServer SERVER = QueueServer.start(0);

    private SqsSinks() {}

    static AwsSink sink(String queue, AwsAccess access, EventFormat format) {
        return new AwsSink(
                SqsSinkFactory.NAME,
                format,
                () -> new Queue(
                        Clients.configure(SqsClient.builder(), access, AwsSink.CALL)
                                .build(),
                        queue,
                        EventSource.DEFAULT,
                        Tracing.OFF,
                        AwsSink.CALL));
    }

    static AwsAccess access(URI endpoint) {
        return new AwsAccess(
                "eu-central-1", Optional.of(endpoint), Optional.of(new AccessKey("id", "secret", Optional.empty())));
    }

    /// Takes all messages out of the queue, and returns the ids of their events.
    static List<String> receiveIds(String queue) {
        return SERVER.receive(queue).stream()
                .map(message ->
                        Objects.requireNonNull(message.messageAttributes().get("ce-id")))
                .map(MessageAttributeValue::stringValue)
                .toList();
    }
}
