package dev.orders.core.order;

import java.time.Instant;
import java.util.concurrent.TimeUnit;

/// The number in the id of an event.
public final class EventNumber {
    /// Earlier than every restore. A short log has such small positions that an order of 1970, which was imported,
    /// would look older than a restore.
    private static final Instant NO_RESTORE_YET = Instant.parse("2020-01-01T00:00:00Z");

    private EventNumber() {}

    /// The version of the order, so that the id is `<order id>:<version>`. If the order existed before a
    /// restore from a backup and the event comes after it, the number is the position instead, because the
    /// event of a lost change may have had the same version.
    ///
    /// A restored log continues at the time of the restore, in microseconds since 1970 (ADR 38). So a position
    /// is only greater than the microseconds of the creation if the log was restored after it.
    public static long of(long version, long position, Instant orderCreatedAt) {
        Instant least = orderCreatedAt.isAfter(NO_RESTORE_YET) ? orderCreatedAt : NO_RESTORE_YET;
        return position > TimeUnit.MILLISECONDS.toMicros(least.toEpochMilli()) ? position : version;
    }
}
