/// Tests of the translation between events and requests.
@NullMarked
package dev.orders.lambda.gateway;

import org.jspecify.annotations.NullMarked;
