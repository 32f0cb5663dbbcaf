package dev.orders.core.port;

import java.util.List;

/// All events of all tenants, in one order that never changes: the events of an order in the order of their
/// versions, without a gap. An event is in the log soon after its change is acknowledged, by the first read
/// that comes by at the latest. Every method throws [StoreUnavailableException] when the store cannot answer.
public interface EventLog {
    /// How many partitions the log has: all events of an order are in one of them. Does not change.
    int partitions();

    /// The events behind a position, in the order of the log.
    ///
    /// @param partition from 0 up to, not including, [#partitions()]
    /// @param after the position of the last event that is known, 0 for none
    /// @param limit at least 1
    List<LoggedEvent> read(int partition, long after, int limit);

    /// The same, of all partitions.
    List<LoggedEvent> readAll(long after, int limit);

    /// The position of the last event in the log, 0 while it is empty. What was acknowledged a moment ago may
    /// come behind it.
    long end();

    /// The newest events behind a position, without what they tell: the newest first.
    ///
    /// @param most at least 1
    List<LogPosition> newest(long after, int most);
}
