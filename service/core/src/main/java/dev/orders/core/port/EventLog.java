package dev.orders.core.port;

import dev.orders.core.order.OrderId;
import dev.orders.core.tenant.TenantId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The log of all events of all tenants. The order of events in the log never changes. The events of an order are
/// in the order of their versions, without gaps. An event is in the log soon after its change is acknowledged, at
/// the latest at the next read. Every method throws [StoreUnavailableException] if the store does not answer.
public interface EventLog {
    /// The number of partitions of the log. It never changes. All events of an order are in one partition.
    int partitions();

    /// The events after a position, in the order of the log.
    ///
    /// @param partition 0 (inclusive) to [#partitions()] (exclusive)
    /// @param after the position of the last event that the caller has, or 0
    /// @param limit at least 1
    List<LoggedEvent> read(int partition, long after, int limit);

    /// The tenant's events after a position, in the order of the log. The cost depends on the number of these
    /// events, not on those of other tenants.
    List<LoggedEvent> read(TenantId tenant, int partition, long after, int limit);

    /// The partition of all events of this order.
    int partitionOf(OrderId order);

    /// The events after a position, in all partitions.
    List<LoggedEvent> readAll(long after, int limit);

    /// The tenant's events after a position, in all partitions, in the order of the log. An event that is not there yet
    /// gets a greater position than all that are returned. The cost is as for a partition.
    List<LoggedEvent> readAll(TenantId tenant, long after, int limit);

    /// The event at this position, if there is one.
    Optional<LoggedEvent> at(long position);

    /// The position of the last event in the log, or 0 if the log is empty. An event that is not there yet gets
    /// a greater position.
    long end();

    /// Whether events were added after a caller had read every partition to its end.
    ///
    /// @param ends the position of the last event of each partition then; an absent partition had no events
    boolean hasGrown(Map<Integer, Long> ends);

    /// The positions of the newest events after a position, newest first.
    ///
    /// @param most at least 1
    List<LogPosition> newest(long after, int most);
}
