/// Tests of starting and stopping processes.
@NullMarked
package dev.orders.testsupport.process;

import org.jspecify.annotations.NullMarked;
