/// Webhooks on their way out: signed, bounded, and sent to public addresses only.
@NullMarked
package dev.orders.events.webhook;

import org.jspecify.annotations.NullMarked;
