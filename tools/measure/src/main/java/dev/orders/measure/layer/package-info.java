/// What all measurements share: the interface of a layer, clients that drive it, and sample orders.
@NullMarked
package dev.orders.measure.layer;

import org.jspecify.annotations.NullMarked;
