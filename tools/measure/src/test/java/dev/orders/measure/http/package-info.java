/// Tests of the requests that measurements send.
@NullMarked
package dev.orders.measure.http;

import org.jspecify.annotations.NullMarked;
