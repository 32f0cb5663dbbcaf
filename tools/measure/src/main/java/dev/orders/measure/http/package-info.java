/// Requests to services in their own processes.
@NullMarked
package dev.orders.measure.http;

import org.jspecify.annotations.NullMarked;
