/// Tests of HTTP itself: malformed and unusual requests, and content negotiation.
@NullMarked
package dev.orders.server.protocol;

import org.jspecify.annotations.NullMarked;
