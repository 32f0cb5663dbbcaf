/// The service as a process: its settings, its wiring, its start and its stop.
@NullMarked
package dev.orders.server;

import org.jspecify.annotations.NullMarked;
