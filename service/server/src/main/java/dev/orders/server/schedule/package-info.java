/// Starts the background tasks: the relays, the purges, and the keys of the issuer of tokens.
@NullMarked
package dev.orders.server.schedule;

import org.jspecify.annotations.NullMarked;
