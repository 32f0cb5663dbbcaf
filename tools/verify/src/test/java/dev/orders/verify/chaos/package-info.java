/// Tests of the fault schedule and the injector.
@NullMarked
package dev.orders.verify.chaos;

import org.jspecify.annotations.NullMarked;
