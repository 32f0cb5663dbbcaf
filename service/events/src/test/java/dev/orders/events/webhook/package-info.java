/// Webhooks are tested against real servers on this machine that behave as badly as they like.
@NullMarked
package dev.orders.events.webhook;

import org.jspecify.annotations.NullMarked;
