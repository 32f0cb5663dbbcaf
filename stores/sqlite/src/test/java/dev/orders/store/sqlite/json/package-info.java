/// Tests of columns that contain JSON.
@NullMarked
package dev.orders.store.sqlite.json;

import org.jspecify.annotations.NullMarked;
