/// Tests of imports.
@NullMarked
package dev.orders.store.mongo.importing;

import org.jspecify.annotations.NullMarked;
