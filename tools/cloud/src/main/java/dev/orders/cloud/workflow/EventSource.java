package dev.orders.cloud.workflow;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orders.cloud.queue.QueueServer;
import dev.orders.cloud.runtime.FunctionFailed;
import dev.orders.cloud.runtime.Invocable;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.model.Message;

/// Gives the messages of a queue to a function, as Lambda's event source mapping for SQS does. A message
/// stays in the queue if the function reports it, or fails: the queue shows it again later.
final class EventSource implements AutoCloseable {
    /// How long one request waits for a message.
    private static final Duration WAIT = Duration.ofSeconds(1);

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final System.Logger LOG = System.getLogger(EventSource.class.getName());

    private final QueueServer queues;
    private final String queue;
    private final String arn;
    private final int most;
    private final Invocable function;
    private final Thread thread;
    private volatile boolean isOpen = true;

    /// Begins to receive.
    ///
    /// @param queue the URL of the queue
    /// @param arn the ARN of the queue
    /// @param most the most messages of an event
    EventSource(QueueServer queues, String queue, String arn, int most, Invocable function) {
        this.queues = queues;
        this.queue = queue;
        this.arn = arn;
        this.most = most;
        this.function = function;
        this.thread = Thread.ofVirtual().start(this::poll);
    }

    private void poll() {
        while (isOpen) {
            try {
                List<Message> messages = queues.receive(queue, most, WAIT);
                if (!messages.isEmpty()) {
                    Set<String> failed = handOver(messages);
                    messages.stream()
                            .filter(message -> !failed.contains(message.messageId()))
                            .forEach(message -> queues.delete(queue, message));
                }
            } catch (InterruptedException _) {
                return;
            } catch (SdkException failure) {
                if (isOpen) {
                    LOG.log(System.Logger.Level.WARNING, "Messages of {0}: {1}", queue, failure.getMessage());
                }
            }
        }
    }

    /// The ids of the messages that the function could not handle.
    private Set<String> handOver(List<Message> messages) throws InterruptedException {
        try {
            byte[] answer = function.invoke(event(messages).toString().getBytes(StandardCharsets.UTF_8));
            JsonNode failures =
                    JSON.readTree(new String(answer, StandardCharsets.UTF_8)).path("batchItemFailures");
            return failures.valueStream()
                    .map(failure -> failure.path("itemIdentifier").asText())
                    .collect(Collectors.toSet());
        } catch (FunctionFailed | JacksonException failure) {
            LOG.log(System.Logger.Level.WARNING, "The function for {0} failed: {1}", queue, failure.getMessage());
            return messages.stream().map(Message::messageId).collect(Collectors.toSet());
        }
    }

    private ObjectNode event(List<Message> messages) {
        ObjectNode event = JSON.createObjectNode();
        ArrayNode records = event.putArray("Records");
        for (Message message : messages) {
            ObjectNode record = records.addObject()
                    .put("messageId", message.messageId())
                    .put("receiptHandle", message.receiptHandle())
                    .put("body", message.body())
                    .put("md5OfBody", message.md5OfBody())
                    .put("eventSource", "aws:sqs")
                    .put("eventSourceARN", arn);
            record.putPOJO("attributes", message.attributesAsStrings());
            record.putObject("messageAttributes");
        }
        return event;
    }

    @Override
    public void close() {
        isOpen = false;
        thread.interrupt();
    }
}
