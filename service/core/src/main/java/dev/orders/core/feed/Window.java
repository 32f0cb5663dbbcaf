package dev.orders.core.feed;

import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/// The newest events of the log, without a gap: all that are behind [#begin()] and not behind [#end()]. Not safe
/// to share among threads.
final class Window {
    /// A second's events of a busy service: who is further behind is not following but catching up.
    static final int MOST_EVENTS = 1000;

    /// A thousand orders of ordinary size take a quarter of it; orders of five hundred items are fewer.
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

    /// What comes behind a position that is not before [#begin()].
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
