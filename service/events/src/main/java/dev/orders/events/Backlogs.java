package dev.orders.events;

import static java.util.stream.Collectors.groupingBy;

import dev.orders.core.port.DeliveryStore;
import dev.orders.core.port.EventLog;
import dev.orders.core.port.LogPosition;
import dev.orders.core.port.LoggedEvent;
import dev.orders.core.port.RelayStore;
import dev.orders.core.tenant.TenantId;
import dev.orders.core.webhook.PendingDeliveries;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Counts the events that sinks do not have yet. The number of queries does not depend on the number of sinks:
/// one for their positions, one for the pending deliveries of webhooks, one for the newest events, and one for
/// each kind of sink with pending events.
public final class Backlogs {
    /// At most this many of the newest events are counted for each sink.
    public static final int COUNTED = 10_000;

    /// The pending events of at most this many webhooks are counted.
    private static final int WEBHOOKS = 1_000;

    /// The pending events of the sinks of one kind.
    ///
    /// @param pending the sum over the sinks; at most [#COUNTED] for each sink
    /// @param oldest when the oldest pending event occurred; empty if there is none
    public record Backlog(long pending, Optional<Instant> oldest) {
        private static final Backlog NONE = new Backlog(0, Optional.empty());
    }

    /// The events of a partition that a sink does not have.
    ///
    /// @param tenant whose events count; empty if all do
    private record Missing(String kind, int partition, Optional<TenantId> tenant, long after, long through) {}

    /// The newest positions of the log, by partition.
    ///
    /// @param begin the first position that is included
    private record Newest(long begin, Map<Place, TreeSet<Long>> positions) {
        /// The positions of the newest events that are missing.
        private NavigableSet<Long> of(Missing missing) {
            return positions
                    .getOrDefault(new Place(missing.partition(), missing.tenant()), new TreeSet<>())
                    .subSet(missing.after(), false, missing.through(), true);
        }
    }

    /// A partition, or the events of one tenant in it.
    private record Place(int partition, Optional<TenantId> tenant) {}

    private final EventLog log;
    private final RelayStore store;
    private final DeliveryStore deliveries;

    /// Compares the positions in `store` with the end of `log`.
    ///
    /// @param deliveries what webhooks wait for
    public Backlogs(EventLog log, RelayStore store, DeliveryStore deliveries) {
        this.log = log;
        this.store = store;
        this.deliveries = deliveries;
    }

    /// The pending events of these sinks and of all enabled webhooks, by [SinkKind].
    ///
    /// @throws dev.orders.core.port.StoreUnavailableException if the store does not answer
    public Map<String, Backlog> ofKinds(Set<String> sinks) {
        Map<String, List<Missing>> kinds =
                Stream.concat(ofSinks(sinks).stream(), ofWebhooks().stream()).collect(groupingBy(Missing::kind));
        OptionalLong lowest = kinds.values().stream()
                .flatMap(List::stream)
                .mapToLong(Missing::after)
                .min();
        Map<String, Backlog> backlogs = new HashMap<>();
        if (lowest.isPresent()) {
            Newest newest = newest(lowest.getAsLong());
            kinds.forEach((kind, missing) -> backlogs.put(kind, backlog(missing, newest)));
        }
        return backlogs;
    }

    private List<Missing> ofSinks(Set<String> sinks) {
        Map<String, Map<Integer, Long>> positions = store.positions(sinks);
        List<Missing> missing = new ArrayList<>();
        for (String sink : sinks) {
            Map<Integer, Long> ofSink = positions.getOrDefault(sink, Map.of());
            for (int partition = 0; partition < log.partitions(); partition++) {
                long position = ofSink.getOrDefault(partition, 0L);
                missing.add(new Missing(SinkKind.of(sink), partition, Optional.empty(), position, Long.MAX_VALUE));
            }
        }
        return missing;
    }

    private List<Missing> ofWebhooks() {
        List<Missing> missing = new ArrayList<>();
        for (PendingDeliveries pending : deliveries.listOfAllTenants(WEBHOOKS)) {
            String kind = SinkKind.of(pending.webhook().sink());
            pending.ranges()
                    .forEach((partition, range) -> missing.add(new Missing(
                            kind, partition, Optional.of(pending.tenant()), range.after(), range.through())));
        }
        return missing;
    }

    private Newest newest(long after) {
        List<LogPosition> newest = log.newest(after, COUNTED);
        long begin = newest.size() < COUNTED ? after + 1 : newest.getLast().position();
        Map<Place, TreeSet<Long>> positions = new HashMap<>();
        for (LogPosition at : newest) {
            for (Optional<TenantId> tenant : List.of(Optional.<TenantId>empty(), Optional.of(at.tenant()))) {
                positions
                        .computeIfAbsent(new Place(at.partition(), tenant), _ -> new TreeSet<>())
                        .add(at.position());
            }
        }
        return new Newest(begin, positions);
    }

    private Backlog backlog(List<Missing> missing, Newest newest) {
        long pending = missing.stream().mapToLong(one -> newest.of(one).size()).sum();
        return pending == 0 ? Backlog.NONE : new Backlog(pending, oldest(missing, newest));
    }

    private Optional<Instant> oldest(List<Missing> missing, Newest newest) {
        Map<Place, Missing> lowest = new HashMap<>();
        missing.forEach(one ->
                lowest.merge(new Place(one.partition(), one.tenant()), one, (a, b) -> a.after() <= b.after() ? a : b));
        return lowest.values().stream()
                .flatMap(one -> next(one, newest).stream())
                .min(Long::compare)
                .flatMap(log::at)
                .map(logged -> logged.event().occurredAt());
    }

    /// The position of the first missing event. Reads the log only if it has more than [#COUNTED] newer events.
    private Optional<Long> next(Missing missing, Newest newest) {
        if (missing.after() + 1 >= newest.begin()) {
            return newest.of(missing).stream().findFirst();
        }
        List<LoggedEvent> first = missing.tenant()
                .map(tenant -> log.read(tenant, missing.partition(), missing.after(), 1))
                .orElseGet(() -> log.read(missing.partition(), missing.after(), 1));
        return first.stream().map(LoggedEvent::position).findFirst();
    }
}
