/// Three weeks of demo orders for ./orders seed.
@NullMarked
package dev.orders.server.demo;

import org.jspecify.annotations.NullMarked;
