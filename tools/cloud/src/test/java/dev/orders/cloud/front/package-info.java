/// Tests of front.
@NullMarked
package dev.orders.cloud.front;

import org.jspecify.annotations.NullMarked;
