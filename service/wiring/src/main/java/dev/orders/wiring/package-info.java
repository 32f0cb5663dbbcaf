/// Connects the parts: opens the store and the sinks of the settings, and passes the use cases to the HTTP
/// resources.
@NullMarked
package dev.orders.wiring;

import org.jspecify.annotations.NullMarked;
