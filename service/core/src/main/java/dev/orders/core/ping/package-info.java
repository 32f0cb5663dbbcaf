/// Pings: test events that a client has sent to its webhook.
@NullMarked
package dev.orders.core.ping;

import org.jspecify.annotations.NullMarked;
