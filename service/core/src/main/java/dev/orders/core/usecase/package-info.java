/// The use cases: one class for each kind of request, independent of HTTP and of the stores.
@NullMarked
package dev.orders.core.usecase;

import org.jspecify.annotations.NullMarked;
