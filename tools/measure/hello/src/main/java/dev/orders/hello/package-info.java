/// A service that consists of the framework alone. The order service is compared with it.
@NullMarked
package dev.orders.hello;

import org.jspecify.annotations.NullMarked;
