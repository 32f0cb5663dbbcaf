/// Shows the way of a request through the functions and the databases, from the spans that the functions export.
@NullMarked
package dev.orders.cloud.explain;

import org.jspecify.annotations.NullMarked;
