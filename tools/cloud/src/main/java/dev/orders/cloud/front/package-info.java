/// The functions of the service behind a gateway, as one front.
@NullMarked
package dev.orders.cloud.front;

import org.jspecify.annotations.NullMarked;
