/// Columns and parameters of statements that contain JSON.
@NullMarked
package dev.orders.store.sqlite.json;

import org.jspecify.annotations.NullMarked;
