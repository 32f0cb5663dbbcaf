/// Tests of this package.
@NullMarked
package dev.orders.http.problem;

import org.jspecify.annotations.NullMarked;
