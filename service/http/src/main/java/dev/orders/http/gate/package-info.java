/// The code around every resource: refusals in order of precedence, CORS, the log line and the request metrics.
@NullMarked
package dev.orders.http.gate;

import org.jspecify.annotations.NullMarked;
