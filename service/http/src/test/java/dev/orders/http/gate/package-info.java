/// Slow clients and what the gate refuses.
@NullMarked
package dev.orders.http.gate;

import org.jspecify.annotations.NullMarked;
