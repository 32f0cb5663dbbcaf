package dev.orders.events;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;

import dev.orders.core.port.EventLog;
import dev.orders.core.port.LogPosition;
import dev.orders.core.port.RelayStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/// Counts the events that sinks do not have yet. The number of queries does not depend on the number of sinks:
/// one for their positions, one for the newest events, and one for each kind of sink with pending events.
public final class Backlogs {
    /// At most this many of the newest events are counted for each sink.
    public static final int COUNTED = 10_000;

    /// The pending events of the sinks of one kind.
    ///
    /// @param pending the sum over the sinks; at most [#COUNTED] for each sink
    /// @param oldest when the oldest pending event occurred; empty if there is none
    public record Backlog(long pending, Optional<Instant> oldest) {
        private static final Backlog NONE = new Backlog(0, Optional.empty());
    }

    /// The position that a sink has reached in a partition.
    private record Progress(String kind, int partition, long position) {}

    /// The newest positions of the log, by partition.
    ///
    /// @param begin the first position that is included
    private record Newest(long begin, Map<Integer, TreeSet<Long>> positions) {
        private TreeSet<Long> of(int partition) {
            return positions.getOrDefault(partition, new TreeSet<>());
        }
    }

    private final EventLog log;
    private final RelayStore store;

    /// Compares the positions in `store` with the end of `log`.
    public Backlogs(EventLog log, RelayStore store) {
        this.log = log;
        this.store = store;
    }

    /// The pending events of these sinks, by [SinkKind].
    ///
    /// @throws dev.orders.core.port.StoreUnavailableException if the store does not answer
    public Map<String, Backlog> ofKinds(Set<String> sinks) {
        Map<String, List<Progress>> kinds = progress(sinks).stream().collect(groupingBy(Progress::kind));
        OptionalLong lowest = kinds.values().stream()
                .flatMap(List::stream)
                .mapToLong(Progress::position)
                .min();
        Map<String, Backlog> backlogs = new HashMap<>();
        if (lowest.isPresent()) {
            Newest newest = newest(lowest.getAsLong());
            kinds.forEach((kind, progress) -> backlogs.put(kind, backlog(progress, newest)));
        }
        return backlogs;
    }

    private List<Progress> progress(Set<String> sinks) {
        Map<String, Map<Integer, Long>> positions = store.positions(sinks);
        List<Progress> progress = new ArrayList<>();
        for (String sink : sinks) {
            Map<Integer, Long> ofSink = positions.getOrDefault(sink, Map.of());
            for (int partition = 0; partition < log.partitions(); partition++) {
                progress.add(new Progress(SinkKind.of(sink), partition, ofSink.getOrDefault(partition, 0L)));
            }
        }
        return progress;
    }

    private Newest newest(long after) {
        List<LogPosition> newest = log.newest(after, COUNTED);
        long begin = newest.size() < COUNTED ? after + 1 : newest.getLast().position();
        return new Newest(
                begin,
                newest.stream()
                        .collect(groupingBy(
                                LogPosition::partition, mapping(LogPosition::position, toCollection(TreeSet::new)))));
    }

    private Backlog backlog(List<Progress> sinks, Newest newest) {
        long pending = sinks.stream()
                .mapToLong(at ->
                        newest.of(at.partition()).tailSet(at.position(), false).size())
                .sum();
        return pending == 0 ? Backlog.NONE : new Backlog(pending, oldest(sinks, newest));
    }

    private Optional<Instant> oldest(List<Progress> sinks, Newest newest) {
        Map<Integer, Long> lowest = new HashMap<>();
        sinks.forEach(at -> lowest.merge(at.partition(), at.position(), Math::min));
        return lowest.entrySet().stream()
                .flatMap(at -> next(at.getKey(), at.getValue(), newest).stream())
                .min(Long::compare)
                .flatMap(position -> log.readAll(position - 1, 1).stream().findFirst())
                .map(logged -> logged.event().occurredAt());
    }

    /// The position of the first event of the partition after a position. Reads the log only if it has more than
    /// [#COUNTED] newer events.
    private Optional<Long> next(int partition, long after, Newest newest) {
        if (after + 1 >= newest.begin()) {
            return Optional.ofNullable(newest.of(partition).higher(after));
        }
        return log.read(partition, after, 1).stream()
                .map(logged -> logged.position())
                .findFirst();
    }
}
