/// What the driver makes of the bytes it reads.
@NullMarked
package dev.orders.verify.events;

import org.jspecify.annotations.NullMarked;
