/// What a process does in the background, done in invocations: the relays, the deliveries, the upkeep.
@NullMarked
package dev.orders.lambda.relay;

import org.jspecify.annotations.NullMarked;
