/// Tests of this package.
@NullMarked
package dev.orders.http.schema;

import org.jspecify.annotations.NullMarked;
