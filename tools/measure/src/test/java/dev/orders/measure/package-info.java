/// Tests that each layer performs the work it is measured for.
@NullMarked
package dev.orders.measure;

import org.jspecify.annotations.NullMarked;
