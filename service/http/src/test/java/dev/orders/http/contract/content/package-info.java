/// Tests of what an order can contain, for every front.
@NullMarked
package dev.orders.http.contract.content;

import org.jspecify.annotations.NullMarked;
