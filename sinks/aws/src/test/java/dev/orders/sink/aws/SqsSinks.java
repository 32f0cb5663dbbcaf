package dev.orders.sink.aws;

import dev.orders.core.aws.AccessKey;
import dev.orders.core.aws.AwsAccess;
import dev.orders.core.port.EventFormat;
import dev.orders.core.trace.Tracing;
import java.net.URI;
import java.util.Optional;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Makes sinks and clients for servers on loopback.
final class SqsSinks {
    private SqsSinks() {}

    static AwsSink sink(String queue, AwsAccess access, EventFormat format) {
        return new AwsSink(
                SqsSinkFactory.NAME, format, () -> new Queue(client(access), queue, Tracing.OFF, AwsSink.CALL));
    }

    static SqsClient client(AwsAccess access) {
        return Clients.configure(SqsClient.builder(), access, AwsSink.CALL).build();
    }

    static AwsAccess access(int port) {
        return new AwsAccess(
                "eu-central-1",
                Optional.of(URI.create("http://localhost:" + port)),
                Optional.of(new AccessKey("id", "secret", Optional.empty())));
    }
}
