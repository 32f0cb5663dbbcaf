/// Local instances of the service: their processes, their stores, and the faults that can be injected into them.
@NullMarked
package dev.orders.verify.local;

import org.jspecify.annotations.NullMarked;
