/// The types of problems (RFC 9457): what each means, and what a client should do.
@NullMarked
package dev.orders.http.problem;

import org.jspecify.annotations.NullMarked;
