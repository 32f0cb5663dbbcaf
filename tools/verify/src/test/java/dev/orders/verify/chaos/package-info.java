/// Faults that come as planned, and a proxy that breaks what it should and nothing else.
@NullMarked
package dev.orders.verify.chaos;

import org.jspecify.annotations.NullMarked;
