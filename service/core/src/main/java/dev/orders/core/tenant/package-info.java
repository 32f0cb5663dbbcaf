/// For whom a request is made, and who makes it.
@NullMarked
package dev.orders.core.tenant;

import org.jspecify.annotations.NullMarked;
