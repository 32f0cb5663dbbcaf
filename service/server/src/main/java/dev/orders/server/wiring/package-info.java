/// Puts the parts together: opens the store and the sinks that the settings name, and hands the use cases to the HTTP
/// resources.
@NullMarked
package dev.orders.server.wiring;

import org.jspecify.annotations.NullMarked;
