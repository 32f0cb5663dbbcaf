/// One request and its answer: the table of routes, strict reading of what a client sends, problem details (RFC
/// 9457), and entity tags. Every resource builds on this package.
@NullMarked
package dev.orders.http.exchange;

import org.jspecify.annotations.NullMarked;
