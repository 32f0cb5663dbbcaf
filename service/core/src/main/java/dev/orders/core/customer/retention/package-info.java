/// Erases the personal data of orders that ended long ago.
@NullMarked
package dev.orders.core.customer.retention;

import org.jspecify.annotations.NullMarked;
