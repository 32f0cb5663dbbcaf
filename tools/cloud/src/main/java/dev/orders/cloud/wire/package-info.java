/// Watches what a function sends to a database or to a service of AWS.
@NullMarked
package dev.orders.cloud.wire;

import org.jspecify.annotations.NullMarked;
