/// Work that goes on beside the requests: relays, purges, checkpoints. One mechanism keeps all of it going.
@NullMarked
package dev.orders.core.background;

import org.jspecify.annotations.NullMarked;
