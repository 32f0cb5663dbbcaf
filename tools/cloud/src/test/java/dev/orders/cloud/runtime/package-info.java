/// Tests of runtime.
@NullMarked
package dev.orders.cloud.runtime;

import org.jspecify.annotations.NullMarked;
