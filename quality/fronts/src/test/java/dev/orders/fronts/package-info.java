/// The function answers like the server.
@NullMarked
package dev.orders.fronts;

import org.jspecify.annotations.NullMarked;
