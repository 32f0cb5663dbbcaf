/// Webhooks are tested by their rules and their bounds.
@NullMarked
package dev.orders.core.webhook;

import org.jspecify.annotations.NullMarked;
