/// Tests of the packaged service in its own process: start, stop, kill, and shipped libraries.
@NullMarked
package dev.orders.server.process;

import org.jspecify.annotations.NullMarked;
