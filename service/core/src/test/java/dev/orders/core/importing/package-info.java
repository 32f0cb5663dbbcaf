/// Tests of imports.
@NullMarked
package dev.orders.core.importing;

import org.jspecify.annotations.NullMarked;
