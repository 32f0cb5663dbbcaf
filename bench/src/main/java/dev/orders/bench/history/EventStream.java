package dev.orders.bench.history;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the event stream told while the run lasted.
public sealed interface EventStream {
    /// The service does not offer it, or it was not asked for.
    ///
    /// @param why a sentence for people
    record NotFollowed(String why) implements EventStream {}

    /// It was followed from before the first request on, across any number of connections.
    ///
    /// @param events of this run's orders, in the order they came
    record Followed(List<Told> events) implements EventStream {}

    /// One event as it was told.
    ///
    /// @param position the stream's own id of the message
    /// @param eventId the CloudEvent's id
    /// @param type of the message, which should be the CloudEvent's too
    /// @param orderId the CloudEvent's subject
    /// @param version the CloudEvent's sequence
    record Told(
            String position,
            String eventId,
            String type,
            String orderId,
            int version,
            @Nullable String to) {}
}
