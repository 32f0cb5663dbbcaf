/// The HTTP contract, tested on a running service.
@NullMarked
package dev.orders.server.api;

import org.jspecify.annotations.NullMarked;
