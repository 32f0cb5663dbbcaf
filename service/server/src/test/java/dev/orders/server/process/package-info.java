/// The packaged service as a process of its own: starting, stopping, killing, and what is shipped.
@NullMarked
package dev.orders.server.process;

import org.jspecify.annotations.NullMarked;
