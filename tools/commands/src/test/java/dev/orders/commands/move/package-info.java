/// Tests of the command that moves everything from the embedded store to MongoDB.
@NullMarked
package dev.orders.commands.move;

import org.jspecify.annotations.NullMarked;
