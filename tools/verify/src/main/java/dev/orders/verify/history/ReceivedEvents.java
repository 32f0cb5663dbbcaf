package dev.orders.verify.history;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one way of telling events, the event stream or a webhook, told while the run lasted.
public sealed interface ReceivedEvents {
    /// The service does not offer it, or it was not asked for.
    ///
    /// @param why a sentence for people
    record NotSubscribed(String why) implements ReceivedEvents {}

    /// It was followed from before the first order on.
    ///
    /// @param events of this run's orders, in the order they came
    /// @param patience after the load, what is missing was waited for until nothing new had come for this long
    record Subscribed(List<ReceivedEvent> events, Duration patience) implements ReceivedEvents {}

    /// One event as it was told.
    ///
    /// @param position the stream's own id of the message, or the number of the request to a webhook
    /// @param eventId the CloudEvent's id, which should be that of a webhook's message too
    /// @param type the CloudEvent's type, which should be that of a stream's message too
    /// @param orderId the CloudEvent's subject
    /// @param version the CloudEvent's sequence
    record ReceivedEvent(
            String position,
            String eventId,
            String type,
            String orderId,
            int version,
            @Nullable String to) {}
}
