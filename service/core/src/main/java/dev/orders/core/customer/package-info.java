/// The personal data of customers: erase it, in place and on record.
@NullMarked
package dev.orders.core.customer;

import org.jspecify.annotations.NullMarked;
