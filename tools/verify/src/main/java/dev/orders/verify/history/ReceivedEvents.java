package dev.orders.verify.history;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The events that a run received from one source, such as the event stream or a webhook.
public sealed interface ReceivedEvents {
    /// The events of this run's orders, in the order of arrival.
    List<ReceivedEvent> events();

    /// There was no subscription: the service does not offer the source, or the user did not ask for it.
    ///
    /// @param why the reason, as a phrase for the report
    record NotSubscribed(String why) implements ReceivedEvents {
        @Override
        public List<ReceivedEvent> events() {
            return List.of();
        }
    }

    /// The subscription began before the first order was created.
    ///
    /// @param id the id of the webhook; empty for the event stream and the bus
    /// @param patience how long the run waited, after the load, for the next new event
    record Subscribed(String id, List<ReceivedEvent> events, Duration patience) implements ReceivedEvents {}

    /// The run polled the event log from a position before the first order was created.
    ///
    /// @param pages in the order in which they were read; each is after the position that the one before led to
    /// @param refusal how the service refused the position that the last page led to; empty if it did not
    /// @param patience how long the run waited, after the load, for the next new event
    record Polled(List<Page> pages, Optional<String> refusal, Duration patience) implements ReceivedEvents {
        public Polled {
            pages = List.copyOf(pages);
        }

        @Override
        public List<ReceivedEvent> events() {
            return pages.stream().flatMap(page -> page.events().stream()).toList();
        }
    }

    /// One page of the event log.
    ///
    /// @param after the position that was asked for
    /// @param next the position that the page leads to
    /// @param events the events of this run's orders on the page
    record Page(long after, long next, List<ReceivedEvent> events) {
        public Page {
            events = List.copyOf(events);
        }
    }

    /// One event as it was received.
    ///
    /// @param position the message's id in the stream, the number of the webhook request, or the position
    ///     before the page of the event log
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
