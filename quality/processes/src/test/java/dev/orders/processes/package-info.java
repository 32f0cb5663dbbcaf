/// Tests of the packaged service in its own process: start, stop, kill, and what its operators see.
@NullMarked
package dev.orders.processes;

import org.jspecify.annotations.NullMarked;
