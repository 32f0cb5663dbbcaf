/// Work that runs beside the requests: relays, purges, checkpoints. One mechanism runs all of it.
@NullMarked
package dev.orders.core.background;

import org.jspecify.annotations.NullMarked;
