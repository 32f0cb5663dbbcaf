/// Tests of local instances and their stores.
@NullMarked
package dev.orders.verify.local;

import org.jspecify.annotations.NullMarked;
