package dev.orders.verify.history;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The events that a run received from one source: the event stream or a webhook.
public sealed interface ReceivedEvents {
    /// There was no subscription: the service does not offer the source, or the user did not ask for it.
    ///
    /// @param why the reason, as a phrase for the report
    record NotSubscribed(String why) implements ReceivedEvents {}

    /// The subscription began before the first order was created.
    ///
    /// @param events the events of this run's orders, in the order of arrival
    /// @param id the id of the webhook; empty for the event stream
    /// @param patience how long the run waited, after the load, for the next new event
    record Subscribed(String id, List<ReceivedEvent> events, Duration patience) implements ReceivedEvents {}

    /// One event as it was received.
    ///
    /// @param position the message's id in the stream, or the number of the webhook request
    /// @param eventId the CloudEvent's id; must equal the id of the webhook message
    /// @param type the CloudEvent's type; must equal the type of the stream message
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
