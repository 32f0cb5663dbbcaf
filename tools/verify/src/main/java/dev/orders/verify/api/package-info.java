/// The service's public API as a client uses it: how requests are written, and what of an answer is recorded.
@NullMarked
package dev.orders.verify.api;

import org.jspecify.annotations.NullMarked;
