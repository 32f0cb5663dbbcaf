package dev.orders.core.port;

import dev.orders.core.tenant.TenantId;
import java.time.Instant;

/// An event that a sink has refused. It is stored here so that the relay can continue with later events.
///
/// @param position the position of the event in the log
/// @param reason why the last attempt failed, without personal data
/// @param attempts the number of attempts, at least 1
/// @param replay whether the relay will send the event again
public record DeadLetter(
        String sink,
        String eventId,
        TenantId tenant,
        long position,
        String reason,
        int attempts,
        Instant addedAt,
        boolean replay) {}
