/// Requests to services in their own processes, and receivers of their webhooks.
@NullMarked
package dev.orders.measure.http;

import org.jspecify.annotations.NullMarked;
