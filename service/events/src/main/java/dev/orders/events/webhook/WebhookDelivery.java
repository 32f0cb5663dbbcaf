package dev.orders.events.webhook;

import dev.orders.core.port.EventFormat;
import dev.orders.core.port.WebhookStore;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;

/// What it takes to deliver to any endpoint.
///
/// @param ids a new id for a try at this time, greater than those before
public record WebhookDelivery(
        WebhookStore store, WebhookClient client, EventFormat format, Function<Instant, UUID> ids, Clock clock) {}
