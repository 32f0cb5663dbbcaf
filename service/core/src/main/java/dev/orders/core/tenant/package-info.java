/// The tenant of a request, and the actor who makes it.
@NullMarked
package dev.orders.core.tenant;

import org.jspecify.annotations.NullMarked;
