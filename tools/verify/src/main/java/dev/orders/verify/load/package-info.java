/// The clients: what they ask, how they misbehave, and how they look at everything again when the load is over.
@NullMarked
package dev.orders.verify.load;

import org.jspecify.annotations.NullMarked;
