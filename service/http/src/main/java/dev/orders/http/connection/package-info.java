/// Limits the cost of slow clients: the memory that is held for all connections together, and the time that a
/// client may take to send and to receive (ADR 24).
@NullMarked
package dev.orders.http.connection;

import org.jspecify.annotations.NullMarked;
