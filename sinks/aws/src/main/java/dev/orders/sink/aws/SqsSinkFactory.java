package dev.orders.sink.aws;

import dev.orders.core.aws.AwsAccess;
import dev.orders.core.settings.Variables;
import dev.orders.events.EventSource;
import dev.orders.events.SinkFactory;
import dev.orders.events.SinkSettings;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Creates the sink for Amazon SQS. `SQS_QUEUE_URL` and `AWS_REGION` must be set.
public final class SqsSinkFactory implements SinkFactory {
    static final String NAME = "sqs";

    private static final String QUEUE = "SQS_QUEUE_URL";
    private static final String ENDPOINT = "AWS_ENDPOINT_URL_SQS";

    /// How the names of FIFO queues end.
    private static final String FIFO = ".fifo";

    private static final String ALLOWED =
            "the URL of a FIFO queue, such as https://sqs.eu-central-1.amazonaws.com/111122223333/orders.fifo";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<String> variables() {
        return Stream.concat(AwsAccess.NAMES.stream(), Stream.of(QUEUE, ENDPOINT))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public SinkSettings read(Variables variables) {
        String queue = variables
                .text(QUEUE)
                .orElseThrow(() -> new IllegalArgumentException(
                        QUEUE + " is missing, but EVENT_SINKS has " + NAME + "; allowed is " + ALLOWED));
        if (!AwsAccess.isUrl(queue)) {
            throw Variables.wrong(QUEUE, queue, ALLOWED);
        }
        if (!queue.endsWith(FIFO)) {
            throw Variables.wrong(QUEUE, queue, ALLOWED + "; other queues do not keep the order of events");
        }
        return new SqsSettings(
                queue, EventSource.of(variables), AwsAccess.read(variables, "EVENT_SINKS has " + NAME, ENDPOINT));
    }
}
