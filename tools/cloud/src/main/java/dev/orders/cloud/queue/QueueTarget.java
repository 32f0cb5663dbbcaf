package dev.orders.cloud.queue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orders.cloud.bus.Target;
import java.io.IOException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Puts events into a queue, whole as EventBridge does. In a FIFO queue the group is the subject of the
/// CloudEvent, which is the order, so a consumer receives the events of an order in their order.
public final class QueueTarget implements Target {
    private final SqsClient client;
    private final String queue;

    QueueTarget(SqsClient client, String queue) {
        this.client = client;
        this.queue = queue;
    }

    @Override
    public void deliver(JsonNode event) throws IOException {
        try {
            client.sendMessage(request -> {
                request.queueUrl(queue).messageBody(event.toString());
                if (queue.endsWith(".fifo")) {
                    request.messageGroupId(event.path("detail").path("subject").asText());
                }
            });
        } catch (SdkException failure) {
            throw new IOException(failure);
        }
    }
}
