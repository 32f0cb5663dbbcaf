/// The checker, tested by services that break one promise each.
@NullMarked
package dev.orders.bench;

import org.jspecify.annotations.NullMarked;
