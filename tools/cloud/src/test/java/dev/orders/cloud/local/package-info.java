/// Tests of local.
@NullMarked
package dev.orders.cloud.local;

import org.jspecify.annotations.NullMarked;
