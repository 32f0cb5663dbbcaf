/// Tests of this package.
@NullMarked
package dev.orders.http.connection;

import org.jspecify.annotations.NullMarked;
