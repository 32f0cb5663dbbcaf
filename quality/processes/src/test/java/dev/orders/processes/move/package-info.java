/// Tests of moving a packaged service from one store to another.
@NullMarked
package dev.orders.processes.move;

import org.jspecify.annotations.NullMarked;
