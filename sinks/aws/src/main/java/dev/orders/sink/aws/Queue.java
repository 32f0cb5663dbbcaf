package dev.orders.sink.aws;

import dev.orders.core.order.EventType;
import dev.orders.core.port.LoggedEvent;
import dev.orders.core.trace.Span;
import dev.orders.core.trace.TraceContext;
import dev.orders.core.trace.Tracing;
import dev.orders.events.EventSource;
import dev.orders.events.Sink.Failure;
import dev.orders.events.Sink.Failure.Refused;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchRequestTooLongException;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeNameForSends;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeValue;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;

/// A FIFO queue of Amazon SQS. The message group is the order, so the queue keeps the order of its events. The
/// deduplication id is the id of the event, so the queue drops repetitions within five minutes.
final class Queue implements Destination {
    /// Codes that blame the message itself: a character that SQS does not allow, or a size above the limit of the
    /// queue. The last one is that of ElasticMQ.
    private static final Set<String> REFUSALS =
            Set.of("InvalidMessageContents", "InvalidParameterValue", "InvalidAttributeValue");

    private static final String STRING = "String";

    /// The headers of a trace: `tracestate` and `baggage` have limits, and the names and types count too.
    private static final int TRACE_BYTES = 2_048;

    private final SqsClient client;
    private final String url;
    private final EventSource source;
    private final Tracing tracing;
    private final Duration call;

    /// @param call how long to wait for an answer
    Queue(SqsClient client, String url, EventSource source, Tracing tracing, Duration call) {
        this.client = client;
        this.url = url;
        this.source = source;
        this.tracing = tracing;
        this.call = call;
    }

    @Override
    public int bytes(LoggedEvent event, String json) {
        int attributes = cloudEvent(event).entrySet().stream()
                .mapToInt(attribute -> utf8(attribute.getKey()) + utf8(STRING) + utf8(attribute.getValue()))
                .sum();
        return utf8(json) + attributes + TRACE_BYTES;
    }

    private static int utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    @Override
    public Span span(LoggedEvent event) {
        String name = url.substring(url.lastIndexOf('/') + 1);
        Span span =
                tracing.send(Tracing.Channel.SQS, "send " + name, event.event().trace());
        span.put("messaging.destination.name", name);
        span.put("messaging.message.id", event.event().id());
        return span;
    }

    @Override
    public List<Optional<Failure>> send(List<Message> messages) {
        List<SendMessageBatchRequestEntry> entries = new ArrayList<>();
        for (int place = 0; place < messages.size(); place++) {
            entries.add(entry(place, messages.get(place)));
        }
        SendMessageBatchRequest request =
                SendMessageBatchRequest.builder().queueUrl(url).entries(entries).build();
        try {
            return failures(TimedCall.within(call, () -> client.sendMessageBatch(request)), messages.size());
        } catch (BatchRequestTooLongException tooLong) {
            // A request with one message only may exceed the limit of the queue.
            if (messages.size() == 1) {
                return List.of(Optional.of(new Refused(Failures.reason(tooLong))));
            }
            throw tooLong;
        }
    }

    private static List<Optional<Failure>> failures(SendMessageBatchResponse response, int messages) {
        List<Optional<Failure>> failures =
                new ArrayList<>(Collections.nCopies(messages, Optional.of(Failures.UNANSWERED)));
        response.successful().forEach(taken -> failures.set(Integer.parseInt(taken.id()), Optional.empty()));
        for (BatchResultErrorEntry failed : response.failed()) {
            failures.set(
                    Integer.parseInt(failed.id()), Optional.of(Failures.of(failed.code(), failed.message(), REFUSALS)));
        }
        return failures;
    }

    private SendMessageBatchRequestEntry entry(int place, Message message) {
        String order = message.event().event().orderId().toString();
        Map<String, String> attributes = cloudEvent(message.event());
        Optional<TraceContext> trace = message.span().context();
        trace.ifPresent(known -> attributes.putAll(known.headers()));
        SendMessageBatchRequestEntry.Builder entry = SendMessageBatchRequestEntry.builder()
                .id(Integer.toString(place))
                .messageGroupId(order)
                .messageDeduplicationId(message.event().event().id())
                .messageBody(message.json())
                .messageAttributes(values(attributes));
        trace.ifPresent(known -> entry.messageSystemAttributes(Map.of(
                MessageSystemAttributeNameForSends.AWS_TRACE_HEADER,
                MessageSystemAttributeValue.builder()
                        .dataType(STRING)
                        .stringValue(TraceHeader.of(known))
                        .build())));
        return entry.build();
    }

    /// The attributes that consumers select by. With the three headers of a trace they are ten, the most that SQS
    /// takes.
    private Map<String, String> cloudEvent(LoggedEvent event) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("content-type", "application/cloudevents+json; charset=UTF-8");
        attributes.put("ce-specversion", "1.0");
        attributes.put("ce-id", event.event().id());
        attributes.put("ce-source", source.orders().toString());
        attributes.put("ce-type", EventType.of(event.event()).toString());
        attributes.put("ce-subject", event.event().orderId().toString());
        attributes.put("ce-tenantid", event.order().tenant().value());
        return attributes;
    }

    private static Map<String, MessageAttributeValue> values(Map<String, String> attributes) {
        Map<String, MessageAttributeValue> values = new LinkedHashMap<>();
        attributes.forEach((name, value) -> values.put(
                name,
                MessageAttributeValue.builder()
                        .dataType(STRING)
                        .stringValue(value)
                        .build()));
        return values;
    }

    @Override
    public void close() {
        client.close();
    }
}
