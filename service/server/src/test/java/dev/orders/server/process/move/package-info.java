/// Tests of moving a packaged service from one store to another.
@NullMarked
package dev.orders.server.process.move;

import org.jspecify.annotations.NullMarked;
