package dev.orders.core.feed;

import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/// The newest events of the log, without gaps: all events after [#begin()] and up to [#end()]. Not thread-safe.
final class Window {
    /// About the events of one second on a busy service. Readers that are further back read the event log
    /// instead.
    static final int MOST_EVENTS = 1000;

    /// A thousand orders of ordinary size use a quarter of this limit. Orders of five hundred items reach it with
    /// fewer events.
    static final int MOST_CHARACTERS = 4 * 1024 * 1024;

    private final NavigableMap<Long, FeedEvent> events = new TreeMap<>();
    private long begin;
    private long end;
    private int characters;

    /// An empty window at the end of the log.
    Window(long end) {
        this.begin = end;
        this.end = end;
    }

    long begin() {
        return begin;
    }

    long end() {
        return end;
    }

    /// @param newest the events that follow [#end()] in the log
    void add(List<FeedEvent> newest) {
        for (FeedEvent event : newest) {
            events.put(event.position(), event);
            characters += event.json().length();
            end = event.position();
            while (events.size() > MOST_EVENTS || (characters > MOST_CHARACTERS && events.size() > 1)) {
                FeedEvent oldest = events.pollFirstEntry().getValue();
                characters -= oldest.json().length();
                begin = oldest.position();
            }
        }
    }

    /// The events after a position that is at or after [#begin()].
    Batch after(long position, FeedFilter filter) {
        Batch.Gathering gathering = new Batch.Gathering(position);
        for (FeedEvent event : events.tailMap(position, false).values()) {
            if (gathering.isFull()) {
                break;
            }
            if (filter.passes(event)) {
                gathering.take(event);
            } else {
                gathering.pass(event.position());
            }
        }
        return gathering.batch();
    }
}
