package dev.orders.verify.events;

import dev.orders.verify.history.ReceivedEvents.ReceivedEvent;
import java.util.Optional;

/// One message of an event stream (server-sent events).
///
/// @param id the position in the stream
/// @param event the event type
/// @param data a CloudEvent as JSON
record ServerSentEvent(String id, String event, String data) {
    /// Type of the last message that the service sends before it closes a stream. The message concerns no order.
    private static final String END = "end";

    /// The event in this message, if it may belong to this run.
    Optional<ReceivedEvent> received(String run) {
        return event.equals(END)
                ? Optional.empty()
                : CloudEvent.read(data)
                        .filter(one -> one.mayConcern(run))
                        .map(one -> one.received(id, one.id(), event));
    }

    /// Parses messages line by line.
    static final class Parser {
        private String id = "";
        private String event = "";
        private final StringBuilder data = new StringBuilder();

        /// The message that this line completes, if any.
        Optional<ServerSentEvent> add(String line) {
            if (line.isEmpty()) {
                ServerSentEvent message = new ServerSentEvent(id, event, data.toString());
                boolean complete = !data.isEmpty();
                event = "";
                data.setLength(0);
                return complete ? Optional.of(message) : Optional.empty();
            }
            int colon = line.indexOf(':');
            String field = colon < 0 ? line : line.substring(0, colon);
            String value = colon < 0 ? "" : line.substring(colon + 1);
            value = value.startsWith(" ") ? value.substring(1) : value;
            // A comment has an empty field name. Unknown fields are ignored, as the standard requires.
            switch (field) {
                case "id" -> id = value;
                case "event" -> event = value;
                case "data" -> data.append(data.isEmpty() ? "" : "\n").append(value);
                default -> {}
            }
            return Optional.empty();
        }
    }
}
