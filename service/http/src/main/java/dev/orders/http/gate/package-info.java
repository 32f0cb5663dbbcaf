/// What every request passes before a resource sees it, and what its answer passes on the way out: refusals in order
/// of precedence, CORS, the log line and the request metrics.
@NullMarked
package dev.orders.http.gate;

import org.jspecify.annotations.NullMarked;
