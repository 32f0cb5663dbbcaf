/// Exports the data of customers.
@NullMarked
package dev.orders.core.customer.export;

import org.jspecify.annotations.NullMarked;
