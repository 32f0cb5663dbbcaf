/// Tests of the W3C form of trace contexts.
@NullMarked
package dev.orders.core.trace;

import org.jspecify.annotations.NullMarked;
