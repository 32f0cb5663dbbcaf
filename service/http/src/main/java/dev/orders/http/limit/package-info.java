/// Limits on how many requests a tenant, an address, and all clients together may send.
@NullMarked
package dev.orders.http.limit;

import org.jspecify.annotations.NullMarked;
