/// What each layer costs, from the bare disk up.
@NullMarked
package dev.orders.measure;

import org.jspecify.annotations.NullMarked;
