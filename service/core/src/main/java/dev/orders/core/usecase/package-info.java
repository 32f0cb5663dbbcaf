/// What a caller can ask of the service: one class for each request, free of HTTP and of any store.
@NullMarked
package dev.orders.core.usecase;

import org.jspecify.annotations.NullMarked;
