/// Translates between events of API Gateway and requests of HTTP.
@NullMarked
package dev.orders.lambda.gateway;

import org.jspecify.annotations.NullMarked;
