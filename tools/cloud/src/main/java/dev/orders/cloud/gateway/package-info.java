/// API Gateway's REST proxy integration in front of a function.
@NullMarked
package dev.orders.cloud.gateway;

import org.jspecify.annotations.NullMarked;
