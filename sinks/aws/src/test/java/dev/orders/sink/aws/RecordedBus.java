package dev.orders.sink.aws;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orders.cloud.bus.Bus;
import dev.orders.cloud.bus.JsonServer.Answer;
import dev.orders.cloud.bus.Refusals;
import dev.orders.cloud.bus.Rule;
import dev.orders.core.port.EventFormat;
import dev.orders.core.trace.Tracing;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/// A bus on loopback that records the requests and the events.
final class RecordedBus implements AutoCloseable {
    static final String NAME = "orders";

    /// Matches every event.
    private static final String ALL = "{\"source\": [{\"exists\": true}]}";

    /// The events in the order of their arrival.
    final List<JsonNode> events = new CopyOnWriteArrayList<>();

    private final Bus bus = bus(ALL, events);

    final RecordedAws aws = new RecordedAws(bus);

    private static Bus bus(String pattern, List<JsonNode> events) {
        return new Bus(List.of(new Rule("recorded", pattern, List.of(events::add))), InstantSource.system());
    }

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

    void refuse(Refusals some) {
        bus.refuse(some);
    }

    void setDown(boolean isDown) {
        aws.service = isDown ? (_, _) -> Answer.error(500, "InternalException", "Down.") : bus;
    }

    /// The ids of the CloudEvents.
    List<String> ids() {
        return ids(events);
    }

    /// The ids of the CloudEvents that a rule selects.
    ///
    /// @param pattern the pattern of the rule
    List<String> idsSelectedBy(String pattern) {
        List<JsonNode> selected = new ArrayList<>();
        Bus other = bus(pattern, selected);
        aws.requests.forEach(request -> other.answer(Bus.PUT_EVENTS, request));
        return ids(selected);
    }

    private static List<String> ids(List<JsonNode> events) {
        return events.stream()
                .map(event -> event.path("detail").path("id").asText())
                .toList();
    }

    @Override
    public void close() {
        aws.close();
    }
}
