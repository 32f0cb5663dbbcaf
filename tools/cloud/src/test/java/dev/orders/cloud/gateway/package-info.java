/// Tests of gateway.
@NullMarked
package dev.orders.cloud.gateway;

import org.jspecify.annotations.NullMarked;
