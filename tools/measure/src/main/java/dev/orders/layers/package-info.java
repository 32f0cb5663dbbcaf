/// What each layer costs, from the bare disk up.
@NullMarked
package dev.orders.layers;

import org.jspecify.annotations.NullMarked;
