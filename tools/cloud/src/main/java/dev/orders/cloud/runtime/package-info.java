/// Lambda's runtime: the Runtime API, functions as processes, and asynchronous invocations.
@NullMarked
package dev.orders.cloud.runtime;

import org.jspecify.annotations.NullMarked;
