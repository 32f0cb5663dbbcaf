/// Tests of imports.
@NullMarked
package dev.orders.store.sqlite.importing;

import org.jspecify.annotations.NullMarked;
