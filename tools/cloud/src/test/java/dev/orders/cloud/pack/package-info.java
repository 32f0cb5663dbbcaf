/// Tests of pack.
@NullMarked
package dev.orders.cloud.pack;

import org.jspecify.annotations.NullMarked;
