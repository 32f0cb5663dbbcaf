package dev.orders.sink.aws;

import dev.orders.core.order.EventType;
import dev.orders.core.port.LoggedEvent;
import dev.orders.core.trace.Span;
import dev.orders.core.trace.Tracing;
import dev.orders.events.Sink.Failure;
import dev.orders.events.Sink.Failure.Refused;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/// A bus of Amazon EventBridge.
final class EventBus implements Destination {
    /// What rules find under `source`. It stays the same whatever the source of the CloudEvents is, which rules find
    /// under `detail.source`.
    static final String SOURCE = "orders";

    /// The size that EventBridge counts for a time.
    private static final int TIME_BYTES = 14;

    /// The code that blames the entry itself.
    private static final Set<String> REFUSALS = Set.of("MalformedDetail");

    private final EventBridgeClient client;
    private final String bus;
    private final Tracing tracing;
    private final Duration call;

    /// @param bus its name or its ARN
    /// @param call how long to wait for an answer
    EventBus(EventBridgeClient client, String bus, Tracing tracing, Duration call) {
        this.client = client;
        this.bus = bus;
        this.tracing = tracing;
        this.call = call;
    }

    @Override
    public int bytes(LoggedEvent event, String json) {
        return TIME_BYTES + utf8(SOURCE) + utf8(type(event)) + utf8(resource(event)) + utf8(json);
    }

    private static int utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    @Override
    public Span span(LoggedEvent event) {
        Span span = tracing.send(
                Tracing.Channel.EVENTBRIDGE, "send " + bus, event.event().trace());
        span.put("messaging.destination.name", bus);
        span.put("messaging.message.id", event.event().id());
        return span;
    }

    @Override
    public List<Optional<Failure>> send(List<Message> messages) {
        PutEventsRequest request = PutEventsRequest.builder()
                .entries(messages.stream().map(this::entry).toList())
                .build();
        try {
            PutEventsResponse response = TimedCall.within(call, () -> client.putEvents(request));
            List<Optional<Failure>> failures = new ArrayList<>(
                    response.entries().stream().map(EventBus::failure).toList());
            while (failures.size() < messages.size()) {
                failures.add(Optional.of(Failures.UNANSWERED));
            }
            return failures;
        } catch (EventBridgeException failed) {
            // A request with one event only may exceed the limit of the bus.
            if (messages.size() == 1 && isTooLarge(failed)) {
                return List.of(Optional.of(new Refused(Failures.reason(failed))));
            }
            throw failed;
        }
    }

    private PutEventsRequestEntry entry(Message message) {
        PutEventsRequestEntry.Builder entry = PutEventsRequestEntry.builder()
                .eventBusName(bus)
                .source(SOURCE)
                .detailType(type(message.event()))
                .time(message.event().event().occurredAt())
                .resources(resource(message.event()))
                .detail(message.json());
        message.span().context().ifPresent(trace -> entry.traceHeader(TraceHeader.of(trace)));
        return entry.build();
    }

    private static String type(LoggedEvent event) {
        return EventType.of(event.event()).toString();
    }

    private static String resource(LoggedEvent event) {
        return "urn:orders:order:" + event.event().orderId();
    }

    private static Optional<Failure> failure(PutEventsResultEntry entry) {
        return entry.eventId() == null
                ? Optional.of(Failures.of(entry.errorCode(), entry.errorMessage(), REFUSALS))
                : Optional.empty();
    }

    /// "Total size of the entries in the request is over the limit."
    private static boolean isTooLarge(EventBridgeException failed) {
        return Failures.reason(failed).matches("ValidationException: .*size.*");
    }

    @Override
    public void close() {
        client.close();
    }
}
