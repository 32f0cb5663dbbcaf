package dev.orders.core.port;

import dev.orders.core.tenant.TenantId;
import java.time.Instant;

/// An event that a sink would not take, set aside so that the events behind it could go on.
///
/// @param position its place in the log
/// @param reason what the sink said last, without personal data
/// @param attempts how often it was tried, at least 1
/// @param replay whether it is to be tried again
public record DeadLetter(
        String sink,
        String eventId,
        TenantId tenant,
        long position,
        String reason,
        int attempts,
        Instant setAsideAt,
        boolean replay) {}
