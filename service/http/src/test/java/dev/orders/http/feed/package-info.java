/// Tests of this package.
@NullMarked
package dev.orders.http.feed;

import org.jspecify.annotations.NullMarked;
