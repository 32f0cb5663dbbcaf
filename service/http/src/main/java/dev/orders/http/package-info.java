/// The HTTP contract: strict parsing, resources, problems, and the log line and metrics of every request.
@NullMarked
package dev.orders.http;

import org.jspecify.annotations.NullMarked;
