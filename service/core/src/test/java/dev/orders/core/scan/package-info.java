/// The contract of scans.
@NullMarked
package dev.orders.core.scan;

import org.jspecify.annotations.NullMarked;
