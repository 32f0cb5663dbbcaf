/// Tests of the fault schedule, the injector and the proxy.
@NullMarked
package dev.orders.verify.chaos;

import org.jspecify.annotations.NullMarked;
