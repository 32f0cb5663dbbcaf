package dev.orders.core.feed;

import dev.orders.core.port.EventFormat;
import dev.orders.core.port.LoggedEvent;
import java.util.ArrayList;
import java.util.List;

/// The events that a reader receives at once.
///
/// @param events the events that pass the filter of the reader, in the order of the log; may be empty
/// @param position the position up to which the log was read; the next batch starts after it
public record Batch(List<FeedEvent> events, long position) {
    /// Many enough for one write to the connection, and few enough that a slow reader keeps little memory.
    static final int MOST_EVENTS = 50;

    /// A batch with this many characters is full. Its last event may exceed the limit.
    static final int MOST_CHARACTERS = 64 * 1024;

    /// Collects the events of a batch.
    static final class Gathering {
        private final List<FeedEvent> events = new ArrayList<>();
        private final int mostEvents;
        private final int mostCharacters;
        private long position;
        private int characters;

        /// A batch of the usual size.
        Gathering(long position) {
            this(position, MOST_EVENTS, MOST_CHARACTERS);
        }

        Gathering(long position, int mostEvents, int mostCharacters) {
            this.position = position;
            this.mostEvents = mostEvents;
            this.mostCharacters = mostCharacters;
        }

        boolean isFull() {
            return events.size() >= mostEvents || characters >= mostCharacters;
        }

        /// The position up to which the log was read.
        long position() {
            return position;
        }

        /// Takes the event if the filter selects it, and otherwise skips it.
        void add(LoggedEvent logged, FeedFilter filter, EventFormat format) {
            if (filter.passes(logged)) {
                take(FeedEvent.of(logged, format));
            } else {
                pass(logged.position());
            }
        }

        /// Skips the event at this position, because the filter excludes it.
        void pass(long over) {
            position = over;
        }

        void take(FeedEvent event) {
            events.add(event);
            characters += event.json().length();
            position = event.position();
        }

        Batch batch() {
            return new Batch(List.copyOf(events), position);
        }
    }
}
