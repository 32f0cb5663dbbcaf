package dev.orders.core.order;

import java.time.Instant;
import java.util.concurrent.TimeUnit;

/// The number in the id of an event.
public final class EventNumber {
    private EventNumber() {}

    /// The version of the order, so that the id is `<order id>:<version>`. If the order existed before a
    /// restore from a backup and the event comes after it, the number is the position instead, because the
    /// event of a lost change may have had the same version.
    ///
    /// A restored log continues at the time of the restore, in microseconds since 1970 (ADR 38). So a position
    /// is only greater than the microseconds of the creation if the log was restored after it.
    public static long of(long version, long position, Instant orderCreatedAt) {
        return position > TimeUnit.MILLISECONDS.toMicros(orderCreatedAt.toEpochMilli()) ? position : version;
    }
}
