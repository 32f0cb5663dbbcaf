/// Tests of the explanation of requests.
@NullMarked
package dev.orders.cloud.explain;

import org.jspecify.annotations.NullMarked;
