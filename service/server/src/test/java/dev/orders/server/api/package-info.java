/// Tests of the HTTP contract, with a running service.
@NullMarked
package dev.orders.server.api;

import org.jspecify.annotations.NullMarked;
