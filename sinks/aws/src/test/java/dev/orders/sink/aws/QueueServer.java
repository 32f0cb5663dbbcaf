package dev.orders.sink.aws;

import dev.orders.core.aws.AwsAccess;
import dev.orders.testsupport.socket.FreePort;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// ElasticMQ, a server in this JVM that speaks the protocol of SQS and keeps its queues in memory.
final class QueueServer {
    /// One for all tests, because it takes seconds to start. It ends with the JVM.
    static final QueueServer SHARED = new QueueServer();

    private final int port = FreePort.find();
    private final SqsClient client;

    private QueueServer() {
        SQSRestServerBuilder.withInterface("localhost").withPort(port).start().waitUntilStarted();
        client = SqsSinks.client(access());
    }

    int port() {
        return port;
    }

    AwsAccess access() {
        return SqsSinks.access(port);
    }

    /// Creates a FIFO queue and returns its URL.
    String create(String name) {
        return client.createQueue(request ->
                        request.queueName(name + ".fifo").attributes(Map.of(QueueAttributeName.FIFO_QUEUE, "true")))
                .queueUrl();
    }

    /// Takes all messages out of the queue, as a consumer does.
    List<Message> receive(String queue) {
        List<Message> all = new ArrayList<>();
        while (true) {
            List<Message> some = client.receiveMessage(request -> request.queueUrl(queue)
                            .maxNumberOfMessages(10)
                            .messageAttributeNames("All")
                            .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
                    .messages();
            if (some.isEmpty()) {
                return all;
            }
            all.addAll(some);
            some.forEach(message ->
                    client.deleteMessage(request -> request.queueUrl(queue).receiptHandle(message.receiptHandle())));
        }
    }

    /// Takes all messages out of the queue, and returns the ids of their events.
    List<String> receiveIds(String queue) {
        return receive(queue).stream()
                .map(message ->
                        Objects.requireNonNull(message.messageAttributes().get("ce-id")))
                .map(MessageAttributeValue::stringValue)
                .toList();
    }
}
