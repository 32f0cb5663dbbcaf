package dev.orders.sink.aws;

import dev.orders.core.port.LoggedEvent;
import dev.orders.core.trace.Span;
import dev.orders.events.Sink.Failure;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;

/// A bus or a queue that takes several messages in one request, and may take some of them only.
interface Destination extends AutoCloseable {
    /// An event on its way.
    ///
    /// @param json the CloudEvent
    record Message(LoggedEvent event, String json, Span span) {}

    /// The size of a message, as the service counts it. At most a little too large.
    int bytes(LoggedEvent event, String json);

    /// Starts the span of a message.
    Span span(LoggedEvent event);

    /// Sends messages in one request. Returns for each of them, in the same order, why the service has not taken
    /// it. Empty if the service has stored it durably.
    ///
    /// @throws SdkException if it is unknown whether the service has taken any of them
    List<Optional<Failure>> send(List<Message> messages);

    @Override
    void close();
}
