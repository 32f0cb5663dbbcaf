/// Tests of slow clients and of the refusals of the gate.
@NullMarked
package dev.orders.http.gate;

import org.jspecify.annotations.NullMarked;
