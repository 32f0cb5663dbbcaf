/// Unpaid orders expire: when, and how a store finds those that are due.
@NullMarked
package dev.orders.core.expiry;

import org.jspecify.annotations.NullMarked;
