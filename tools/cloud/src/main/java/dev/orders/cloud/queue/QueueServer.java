package dev.orders.cloud.queue;

import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// ElasticMQ, a server that speaks the protocol of SQS. It runs in this process, on loopback, and keeps its
/// queues in memory. It accepts any region and any credentials.
public final class QueueServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /// The most messages of a request.
    private static final int MOST = 10;

    private static final Duration ANSWER = Duration.ofSeconds(30);

    private final SQSRestServer server;
    private final URI endpoint;
    private final SqsClient client;

    private QueueServer(SQSRestServer server, URI endpoint) {
        this.server = server;
        this.endpoint = endpoint;
        this.client = SqsClient.builder()
                .endpointOverride(endpoint)
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
                .httpClientBuilder(UrlConnectionHttpClient.builder().socketTimeout(ANSWER))
                .build();
    }

    /// Starts the server. This takes some seconds.
    ///
    /// @param port 0 for any free port
    public static QueueServer start(int port) {
        String host = InetAddress.getLoopbackAddress().getHostAddress();
        SQSRestServer server =
                SQSRestServerBuilder.withInterface(host).withPort(port).start();
        int bound = server.waitUntilStarted().localAddress().getPort();
        return new QueueServer(server, URI.create("http://" + host + ":" + bound));
    }

    /// The URL for clients.
    public URI endpoint() {
        return endpoint;
    }

    /// Creates a FIFO queue, if there is none of this name. As for a target of EventBridge, messages without a
    /// deduplication id are compared by their content.
    ///
    /// @param name without `.fifo`
    /// @return the URL of the queue
    public String create(String name) {
        Map<QueueAttributeName, String> attributes =
                Map.of(QueueAttributeName.FIFO_QUEUE, "true", QueueAttributeName.CONTENT_BASED_DEDUPLICATION, "true");
        return client.createQueue(request -> request.queueName(name + ".fifo").attributes(attributes))
                .queueUrl();
    }

    /// Creates a standard queue, if there is none of this name.
    ///
    /// @param attributes such as `VisibilityTimeout`
    /// @return the URL of the queue
    public String create(String name, Map<QueueAttributeName, String> attributes) {
        return client.createQueue(request -> request.queueName(name).attributes(attributes))
                .queueUrl();
    }

    /// Takes all messages out of the queue, as a consumer does.
    ///
    /// @param queue the URL of the queue
    public List<Message> receive(String queue) {
        List<Message> all = new ArrayList<>();
        while (true) {
            List<Message> some = receive(queue, MOST, Duration.ZERO);
            if (some.isEmpty()) {
                return all;
            }
            all.addAll(some);
            some.forEach(message -> delete(queue, message));
        }
    }

    /// Receives messages, which then stay in the queue until they are deleted.
    ///
    /// @param queue the URL of the queue
    /// @param most 1 to 10
    /// @param wait how long to wait for the first message, in whole seconds
    public List<Message> receive(String queue, int most, Duration wait) {
        return client.receiveMessage(request -> request.queueUrl(queue)
                        .maxNumberOfMessages(most)
                        .waitTimeSeconds((int) wait.toSeconds())
                        .messageAttributeNames("All")
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
                .messages();
    }

    /// Deletes a message that was received.
    ///
    /// @param queue the URL of the queue
    public void delete(String queue, Message message) {
        client.deleteMessage(request -> request.queueUrl(queue).receiptHandle(message.receiptHandle()));
    }

    /// A target that puts events into a queue.
    ///
    /// @param queue the URL of the queue
    public QueueTarget target(String queue) {
        return new QueueTarget(client, queue);
    }

    /// Stops the server. Waits for a few seconds only: its port closes at once, but on a busy machine its actors may
    /// need more than a minute to end.
    @Override
    public void close() {
        client.close();
        Thread stopping =
                Thread.ofPlatform().name("queue server stops").daemon().unstarted(server::stopAndWait);
        stopping.setUncaughtExceptionHandler((_, _) -> {});
        stopping.start();
        try {
            stopping.join(PATIENCE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
