package dev.orders.verify.events;

import dev.orders.verify.history.ReceivedEvents.ReceivedEvent;
import java.util.Optional;

/// One message of a stream of server-sent events.
///
/// @param id the position in the stream
/// @param event its type
/// @param data one CloudEvent as JSON
record ServerSentEvent(String id, String event, String data) {
    /// The last message of a stream that the service ends; it tells of no order.
    private static final String END = "end";

    /// What it tells, if it concerns an order of this run or does not say whose it is.
    Optional<ReceivedEvent> received(String run) {
        return event.equals(END)
                ? Optional.empty()
                : CloudEvent.read(data)
                        .filter(one -> one.mayConcern(run))
                        .map(one -> one.received(id, one.id(), event));
    }

    /// Puts messages together from lines.
    static final class Parser {
        private String id = "";
        private String event = "";
        private final StringBuilder data = new StringBuilder();

        /// The message that this line ends, if it ends one.
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
            // Comments have an empty name, and other fields are none of ours.
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
