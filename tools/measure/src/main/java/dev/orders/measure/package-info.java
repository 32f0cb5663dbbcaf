/// Measures the cost of each layer, from the disk up to the service, and the service's start, memory and growth.
@NullMarked
package dev.orders.measure;

import org.jspecify.annotations.NullMarked;
