/// Tests who may do what, over HTTP.
@NullMarked
package dev.orders.server.access;

import org.jspecify.annotations.NullMarked;
