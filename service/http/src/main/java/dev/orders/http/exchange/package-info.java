/// Requests and answers: the table of routes, strict reading of requests, problems (RFC 9457), and entity tags.
/// All resources use this package.
@NullMarked
package dev.orders.http.exchange;

import org.jspecify.annotations.NullMarked;
