package dev.orders.core.feed;

import java.util.ArrayList;
import java.util.List;

/// What a reader gets at a time.
///
/// @param events those that pass its filter, in the order of the log; may be empty
/// @param position how far the reader has come: whoever goes on behind it misses nothing
public record Batch(List<FeedEvent> events, long position) {
    /// So many events are worth one write, and a reader that does not take them holds up little.
    static final int MOST_EVENTS = 50;

    /// A batch is full once it has so many characters; its last event may exceed them.
    static final int MOST_CHARACTERS = 64 * 1024;

    /// A batch in the making.
    static final class Gathering {
        private final List<FeedEvent> events = new ArrayList<>();
        private long position;
        private int characters;

        Gathering(long position) {
            this.position = position;
        }

        boolean isFull() {
            return events.size() >= MOST_EVENTS || characters >= MOST_CHARACTERS;
        }

        /// The event at this position does not pass.
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
