/// Tests of store.
@NullMarked
package dev.orders.lambda.store;

import org.jspecify.annotations.NullMarked;
