/// Receives the service's events, by the event stream and by a webhook, and collects those of this run.
@NullMarked
package dev.orders.verify.events;

import org.jspecify.annotations.NullMarked;
