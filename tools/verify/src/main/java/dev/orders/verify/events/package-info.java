/// Receives the service's events from the event stream, by polling, at a webhook and from the bus, and collects
/// those of this run.
@NullMarked
package dev.orders.verify.events;

import org.jspecify.annotations.NullMarked;
