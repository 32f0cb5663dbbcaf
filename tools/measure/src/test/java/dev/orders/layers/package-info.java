/// That the layers measure what they say.
@NullMarked
package dev.orders.layers;

import org.jspecify.annotations.NullMarked;
