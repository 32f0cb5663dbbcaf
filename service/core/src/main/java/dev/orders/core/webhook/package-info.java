/// Webhooks: their URLs, event types and secrets, and the attempts of their deliveries.
@NullMarked
package dev.orders.core.webhook;

import org.jspecify.annotations.NullMarked;
