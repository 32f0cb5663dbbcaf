/// Takes over orders of other systems, with their histories.
@NullMarked
package dev.orders.core.importing;

import org.jspecify.annotations.NullMarked;
