/// Sends events to webhooks: signed, with limits, and to public addresses only.
@NullMarked
package dev.orders.events.webhook;

import org.jspecify.annotations.NullMarked;
