package dev.orders.core.feed;

import dev.orders.core.tenant.TenantId;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Queue;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The newest events of the log, without gaps: all events after [#begin()] and up to [#end()]. Each tenant
/// finds its own events without a look at those of others. Not thread-safe.
final class Window {
    /// About the events of one second on a busy service. Readers that are further back read the event log
    /// instead.
    static final int MOST_EVENTS = 1000;

    /// A thousand orders of ordinary size use a quarter of this limit. Orders of five hundred items reach it with
    /// fewer events.
    static final int MOST_CHARACTERS = 4 * 1024 * 1024;

    /// What a reader has got.
    private record Given(long position, FeedFilter filter, long end, Batch batch) {}

    /// The events of a tenant that has readers or events here.
    private static final class OfTenant {
        private final NavigableMap<Long, FeedEvent> events = new TreeMap<>();

        /// An event of the tenant at this position may be missing here, but none after it.
        private long missing;

        private boolean hasReaders;

        private OfTenant(long missing) {
            this.missing = missing;
        }

        private long newest() {
            return events.isEmpty() ? missing : Math.max(missing, events.lastKey());
        }
    }

    private final Queue<FeedEvent> events = new ArrayDeque<>();
    private final Map<TenantId, OfTenant> tenants = new HashMap<>();
    private long begin;
    private long end;
    private int characters;

    /// What was given last. Readers that follow at the same pace get the same batch.
    private @Nullable Given given;

    /// An empty window at the end of the log.
    Window(long end) {
        this.begin = end;
        this.end = end;
    }

    /// An empty window at the end of this one, for the same tenants. A reader that has all events so far
    /// does not notice.
    Window forgotten() {
        Window empty = new Window(end);
        tenants.forEach((tenant, known) -> {
            if (known.hasReaders) {
                empty.open(tenant, known.newest());
            }
        });
        return empty;
    }

    long begin() {
        return begin;
    }

    long end() {
        return end;
    }

    /// Called when a tenant gets its first reader.
    void open(TenantId tenant) {
        open(tenant, end);
    }

    private void open(TenantId tenant, long missing) {
        tenants.computeIfAbsent(tenant, _ -> new OfTenant(missing)).hasReaders = true;
    }

    /// Called when a tenant has lost its last reader.
    void close(TenantId tenant) {
        OfTenant known = tenants.get(tenant);
        if (known != null) {
            known.hasReaders = false;
            forgetIfUnused(tenant, known);
        }
    }

    private void forgetIfUnused(TenantId tenant, OfTenant known) {
        if (!known.hasReaders && known.events.isEmpty()) {
            tenants.remove(tenant);
        }
    }

    /// Whether all events of a tenant after a position, and up to [#end()], are here.
    boolean hasAllAfter(long position, TenantId tenant) {
        OfTenant known = tenants.get(tenant);
        return position >= begin || (known != null && position >= known.missing);
    }

    /// @param newest the events that follow [#end()] in the log
    void add(List<FeedEvent> newest) {
        for (FeedEvent event : newest) {
            events.add(event);
            tenants.computeIfAbsent(event.tenant(), _ -> new OfTenant(end))
                    .events
                    .put(event.position(), event);
            characters += event.json().length();
            end = event.position();
            while (events.size() > MOST_EVENTS || (characters > MOST_CHARACTERS && events.size() > 1)) {
                drop(events.remove());
            }
        }
    }

    private void drop(FeedEvent oldest) {
        characters -= oldest.json().length();
        begin = oldest.position();
        OfTenant known = tenants.get(oldest.tenant());
        if (known != null) {
            known.events.remove(oldest.position());
            known.missing = Math.max(known.missing, oldest.position());
            forgetIfUnused(oldest.tenant(), known);
        }
    }

    /// The events after a position, which must all be here.
    Batch after(long position, FeedFilter filter) {
        OfTenant known = tenants.get(filter.tenant());
        if (known == null || position >= known.newest()) {
            return new Batch(List.of(), Math.max(position, end));
        }
        Given last = given;
        if (last == null
                || last.end() != end
                || last.position() != position
                || !last.filter().equals(filter)) {
            last = new Given(position, filter, end, gather(known, position, filter));
            given = last;
        }
        return last.batch();
    }

    private Batch gather(OfTenant known, long position, FeedFilter filter) {
        Batch.Gathering gathering = new Batch.Gathering(position);
        for (FeedEvent event : known.events.tailMap(position, false).values()) {
            if (gathering.isFull()) {
                return gathering.batch();
            }
            if (filter.passes(event)) {
                gathering.take(event);
            } else {
                gathering.pass(event.position());
            }
        }
        gathering.pass(end);
        return gathering.batch();
    }
}
