/// Tests of the plan of the demo orders.
@NullMarked
package dev.orders.server.demo;

import org.jspecify.annotations.NullMarked;
