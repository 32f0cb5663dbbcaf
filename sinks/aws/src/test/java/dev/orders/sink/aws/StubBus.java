package dev.orders.sink.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orders.core.port.EventFormat;
import dev.orders.core.trace.Tracing;
import dev.orders.sink.aws.AwsStub.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/// A bus on loopback that takes entries like EventBridge and makes of each the event that rules and targets see.
final class StubBus implements AutoCloseable {
    static final String NAME = "orders";

    final AwsStub aws = new AwsStub(this::put);

    /// The events in the order of their arrival.
    final List<JsonNode> events = new CopyOnWriteArrayList<>();

    /// The code of the error for one entry.
    volatile Function<JsonNode, Optional<String>> errors = _ -> Optional.empty();

    /// Whether the service answers each request with an error.
    volatile boolean isDown;

    AwsSink sink(EventFormat format) {
        return sink(format, Tracing.OFF, Duration.ofSeconds(30));
    }

    AwsSink sink(EventFormat format, Tracing tracing, Duration call) {
        return new AwsSink(
                EventBridgeSinkFactory.NAME,
                format,
                () -> new EventBus(
                        Clients.configure(EventBridgeClient.builder(), aws.access(), call)
                                .build(),
                        NAME,
                        tracing,
                        call));
    }

    /// The ids of the CloudEvents.
    List<String> ids() {
        return events.stream()
                .map(event -> event.path("detail").path("id").asText())
                .toList();
    }

    private Answer put(JsonNode request) {
        if (isDown) {
            return Answer.error(500, "InternalException", "Down.");
        }
        ObjectNode answer = AwsStub.JSON.createObjectNode();
        ArrayNode entries = answer.putArray("Entries");
        int failed = 0;
        for (JsonNode entry : request.path("Entries")) {
            Optional<String> error = errors.apply(entry);
            if (error.isPresent()) {
                entries.addObject().put("ErrorCode", error.get()).put("ErrorMessage", "No.");
                failed++;
            } else {
                JsonNode event = event(entry);
                events.add(event);
                entries.addObject().put("EventId", event.path("id").asText());
            }
        }
        return new Answer(200, answer.put("FailedEntryCount", failed).toString());
    }

    private static JsonNode event(JsonNode entry) {
        ObjectNode event = AwsStub.JSON.createObjectNode();
        event.put("version", "0");
        event.put("id", UUID.randomUUID().toString());
        event.set("detail-type", entry.path("DetailType"));
        event.set("source", entry.path("Source"));
        event.put("account", "111122223333");
        event.put("time", Instant.ofEpochSecond(entry.path("Time").asLong()).toString());
        event.put("region", "eu-central-1");
        event.set("resources", entry.path("Resources"));
        try {
            event.set("detail", AwsStub.JSON.readTree(entry.path("Detail").asText()));
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
        return event;
    }

    @Override
    public void close() {
        aws.close();
    }
}
