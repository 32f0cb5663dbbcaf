/// Erases customers, and keeps the journal of erasures outside of the store.
@NullMarked
package dev.orders.core.customer.erasure;

import org.jspecify.annotations.NullMarked;
