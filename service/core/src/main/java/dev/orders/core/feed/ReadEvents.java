package dev.orders.core.feed;

import dev.orders.core.port.EventFormat;
import dev.orders.core.port.EventLog;
import dev.orders.core.port.LoggedEvent;
import dev.orders.core.port.StoreUnavailableException;
import java.util.List;
import java.util.OptionalLong;

/// Reads a tenant's events page by page, for clients that ask from time to time. A client that asks for the events
/// after the `next` of its previous page sees every event once, because a page ends at an event that it has read, and
/// no event ever gets a smaller position than one that was read.
public final class ReadEvents {
    /// The events that are in memory at a time, apart from the page itself. Callers reserve memory for them.
    public static final int AT_A_TIME = 16;

    /// The most events that one page reads, whether or not the filter selects them. So a page has a bounded
    /// cost even if the filter excludes almost all events.
    public static final int MOST_EVENTS = 1000;

    /// A page with this many characters is full. Its last event may exceed the limit.
    static final int MOST_CHARACTERS = 512 * 1024;

    /// The result of [#handle].
    public sealed interface Reading {
        /// One page.
        ///
        /// @param events the selected events, in the order of the log; may be empty
        /// @param next the position after which the next page starts
        /// @param more whether there may be more events already
        record Page(List<FeedEvent> events, long next, boolean more) implements Reading {
            public Page {
                events = List.copyOf(events);
            }
        }

        /// The position is greater than the last position of the event log, so it comes from another log or is a
        /// mistake.
        record BeyondEnd() implements Reading {}
    }

    private final EventLog log;
    private final EventFormat format;

    public ReadEvents(EventLog log, EventFormat format) {
        this.log = log;
        this.format = format;
    }

    /// The page of at most `limit` events that starts after a position. Without a position the page is empty
    /// and ends at the end of the log, so the next page starts with new events.
    ///
    /// @param limit 1 to [#MOST_EVENTS]
    /// @throws StoreUnavailableException when the store cannot answer
    public Reading handle(FeedFilter filter, OptionalLong after, int limit) {
        if (after.isEmpty()) {
            return new Reading.Page(List.of(), log.end(), false);
        }
        Batch.Gathering page = new Batch.Gathering(after.getAsLong(), limit, MOST_CHARACTERS);
        boolean more = true;
        for (int read = 0; more && !page.isFull() && read < MOST_EVENTS; read += AT_A_TIME) {
            List<LoggedEvent> events = log.readAll(filter.tenant(), page.position(), AT_A_TIME);
            boolean all = gather(events, filter, page);
            more = !all || events.size() == AT_A_TIME;
        }
        if (page.position() == after.getAsLong() && page.position() > log.end()) {
            return new Reading.BeyondEnd();
        }
        Batch batch = page.batch();
        return new Reading.Page(batch.events(), batch.position(), more);
    }

    /// Adds events to the page until it is full. Returns whether it has room for all.
    private boolean gather(List<LoggedEvent> events, FeedFilter filter, Batch.Gathering page) {
        for (LoggedEvent logged : events) {
            if (page.isFull()) {
                return false;
            }
            page.add(logged, filter, format);
        }
        return true;
    }
}
